using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Theatre.Live;
using IntraopAR.Theatre.Pictures;
using IntraopAR.Tests;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Tests.Live;

public class RecordedSourceTests
{
    /// <summary>A real recording through the intake gives the poses that the file holds, at the recorder's times.</summary>
    [Fact]
    public async Task A_recording_of_PLUS_plays_as_a_live_device_does()
    {
        var path = Directory.EnumerateFiles(SharedData.Path("tracked-ultrasound", "plus"), "SpinePhantomFreehand*.mha", SearchOption.AllDirectories).First();
        var sequence = SequenceFile.Read(path);
        var intake = new DeviceIntake(_ => new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMilliseconds(30)), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        var pictures = 0;
        await foreach (var sample in RecordedSource.Open(path, clock: null).ReadAsync())
        {
            intake.Take(sample);
            if (sample is not PictureSample picture) continue;
            Assert.Equal((sequence.Width, sequence.Height, sequence.Width * sequence.Height), (picture.Width, picture.Height, picture.Pixels.Length));
            pictures++;
        }

        Assert.Equal(sequence.Frames.Count(f => f.HasPicture), pictures);
        var history = intake.History("Probe", "Tracker")!;
        var began = sequence.Frames[0].Timestamp!.Value;
        var compared = 0;
        foreach (var frame in sequence.Frames)
        {
            if (!frame.Transforms.TryGetValue("ProbeToTracker", out var stored) || !stored.IsValid) continue;
            // A recording arrives when it was taken, so that both clocks are one; a stamp is a tenth of a microsecond.
            var at = TimeSpan.FromSeconds(frame.Timestamp!.Value - began);
            if (history.At(at) is not PoseKnown known || known.Age > TimeSpan.FromMilliseconds(1)) continue;
            Assert.Equal(stored.Matrix[3], known.ToFromFrom.Translation.X, 0.05);
            Assert.Equal(stored.Matrix[7], known.ToFromFrom.Translation.Y, 0.05);
            Assert.Equal(stored.Matrix[11], known.ToFromFrom.Translation.Z, 0.05);
            compared++;
        }

        Assert.True(compared > sequence.Frames.Count / 2, $"{compared} of {sequence.Frames.Count} frames");
    }

    [Fact]
    public async Task A_folder_of_frames_with_poses_plays_too_and_faults_name_their_line()
    {
        var folder = Directory.CreateTempSubdirectory("frames").FullName;
        try
        {
            using (var picture = new OpenCvSharp.Mat(4, 6, OpenCvSharp.MatType.CV_8UC3, new OpenCvSharp.Scalar(10, 20, 30))) OpenCvSharp.Cv2.ImWrite(Path.Combine(folder, "a.png"), picture);
            File.WriteAllText(Path.Combine(folder, "frames.csv"), "# time, what\n5.0,ProbeToTracker,0,-1,0,10,1,0,0,20,0,0,1,30,0,0,0,1\n5.01,picture,a.png\n5.04,ProbeToTracker,\n");
            var samples = new List<DeviceSample>();
            await foreach (var s in RecordedSource.Open(folder, clock: null).ReadAsync()) samples.Add(s);
            var pose = Assert.IsType<PoseSample>(samples[0]);
            Assert.Equal(("Probe", "Tracker", new Vec3(10, 20, 30), TimeSpan.Zero), (pose.From, pose.To, pose.ToFromFrom.Translation, pose.At.Arrival));
            var seen = Assert.IsType<PictureSample>(samples[1]);
            Assert.Equal((6, 4, 3), (seen.Width, seen.Height, seen.Channels));
            Assert.Equal([10, 20, 30], seen.Pixels.Span[..3].ToArray());
            Assert.Equal(TrackingStatus.Missing, Assert.IsType<PoseSample>(samples[2]).Status);
            Assert.Equal(40, samples[2].At.Arrival.TotalMilliseconds, 1e-6);

            foreach (var (line, words) in new[] { ("x,picture,a.png", "time"), ("1,ProbeTracker,", "no name"), ("1,AToB,1,2,3", "16 numbers"), ("1,picture,../a.png", "no picture of this folder"), ("1,AToB,\n0.5,AToB,", "before the line") })
            {
                File.WriteAllText(Path.Combine(folder, "frames.csv"), line);
                var fault = Assert.Throws<BadInputException>(() => RecordedSource.Open(folder, clock: null));
                Assert.Contains(words, fault.Message, StringComparison.Ordinal);
                Assert.Contains("frames.csv: line ", fault.Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
