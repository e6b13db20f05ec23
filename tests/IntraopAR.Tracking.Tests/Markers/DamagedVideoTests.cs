using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Tests;
using OpenCvSharp;

namespace IntraopAR.Tracking.Tests;

/// <summary>Video goes through native code: damaged files must end with pictures or with a line for the user.</summary>
public sealed class DamagedVideoTests : IDisposable
{
    private const int Files = 60;
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-video-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Cut_and_changed_videos_end_and_say_why(long seed)
    {
        var whole = File.ReadAllBytes(seed == 11 ? Made() : SharedData.Path("cameras", "aruco", "12markers.avi"));
        var (random, refused, read) = (new SeededRandom(seed), 0, 0);
        for (var i = 0; i < Files; i++)
        {
            var path = Path.Combine(folder, "damaged.avi");
            File.WriteAllBytes(path, Damaged(whole, random));
            var watch = Stopwatch.StartNew();
            try
            {
                using var video = VideoPictures.File(path);
                using var grey = new Mat();
                // A changed header may say a million frames; what is there is read, and it is a few.
                for (var n = 0; n < 200 && video.TryNext(grey, out _); n++) read++;
            }
            catch (BadInputException e)
            {
                Assert.Equal(path, e.InputSource);
                refused++;
            }

            // One that hangs would take for ever; a busy machine does not take ten times what a hang is allowed.
            Assert.True(watch.Elapsed < 10 * VideoPictures.Patience, $"file {i} took {watch.Elapsed}");
        }

        // Both ends must have been met, or this test shows nothing.
        Assert.True(refused > 3 && read > 3, $"{refused} refused, {read} pictures");
    }

    [Fact]
    public void What_is_no_video_is_refused()
    {
        var path = Path.Combine(folder, "text.avi");
        File.WriteAllText(path, "not a video");
        using (var video = VideoPictures.File(path))
        using (var grey = new Mat())
            Assert.Contains("decoded", Assert.Throws<BadInputException>(() => video.TryNext(grey, out _)).Message, StringComparison.Ordinal);
        Assert.Throws<BadInputException>(() => VideoPictures.File(folder));
        Assert.Throws<BadInputException>(() => VideoPictures.File(Path.Combine(folder, "absent.avi")));
    }

    private string Made()
    {
        var path = Path.Combine(folder, "whole.avi");
        using var writer = new VideoWriter(path, FourCC.MJPG, 30, new(320, 240));
        using var picture = new Mat(240, 320, MatType.CV_8UC3);
        for (var n = 0; n < 12; n++)
        {
            picture.SetTo(Scalar.All(20 * n));
            Cv2.Circle(picture, new Point(20 * n + 30, 120), 25, Scalar.White, -1);
            writer.Write(picture);
        }

        return path;
    }

    private static byte[] Damaged(byte[] whole, SeededRandom random)
    {
        var bytes = whole.ToArray();
        switch (random.Next(3))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                // The headers are in the first part: sizes, counts, codecs.
                for (var k = 0; k < 12; k++) bytes[random.Next(Math.Min(512, bytes.Length))] = (byte)random.Next(256);
                return bytes;
            default:
                for (var k = 0; k < 40; k++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
        }
    }
}
