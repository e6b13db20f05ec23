using System.Collections.Concurrent;
using System.Globalization;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// A video file, a network stream or a camera, read by a thread of its own: native code that hangs on a damaged file stops
/// that thread only, and the reader says so.
/// </summary>
public sealed class VideoPictures : IMarkerPictures
{
    private const int MostSide = 8192;
    private const int Ahead = 3;

    /// <summary>Longer than any codec takes for one picture; a network camera that is silent for so long has stopped.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly BlockingCollection<(Mat Grey, TimeSpan? Taken)> ready = new(Ahead);
    private readonly CancellationTokenSource stop = new();
    private readonly Thread reader;
    private volatile Exception? failure;
    private Size? size;

    private VideoPictures(string name, bool live, bool isFile, Func<VideoCapture> open)
    {
        (Name, IsLive) = (name, live);
        reader = new(() => Read(open, isFile)) { IsBackground = true, Name = $"pictures of {name}" };
        reader.Start();
    }

    public string Name { get; }

    public bool IsLive { get; }

    /// <exception cref="BadInputException">The file does not exist or is empty.</exception>
    public static VideoPictures File(string path)
    {
        if (Directory.Exists(path)) throw new BadInputException(path, "file", "is a folder", "name a video file");
        if (!System.IO.File.Exists(path)) throw new BadInputException(path, "file", "does not exist", "check the name");
        if (new FileInfo(path).Length == 0) throw new BadInputException(path, "file", "is empty");
        // An absolute path is never taken for an address or a pattern of names.
        var full = Path.GetFullPath(path);
        return new(path, false, true, () => new VideoCapture(full, VideoCaptureAPIs.FFMPEG));
    }

    public static VideoPictures Stream(string address) => new(address, true, false, () => new VideoCapture(address, VideoCaptureAPIs.FFMPEG));

    public static VideoPictures Device(int number) => new(string.Create(CultureInfo.InvariantCulture, $"camera {number}"), true, false, () => new VideoCapture(number, VideoCaptureAPIs.ANY));

    public bool TryNext(Mat grey, out TimeSpan? taken)
    {
        if (!ready.TryTake(out var next, Patience))
        {
            if (failure is { } why) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(why);
            if (!ready.IsCompleted) throw new BadInputException(Name, "video", $"gives no picture for {Patience.TotalSeconds:F0} s", "check the camera or convert the file");
            taken = null;
            return false;
        }

        // Of a running camera, what waited too long is old.
        while (IsLive && ready.TryTake(out var newer))
        {
            next.Grey.Dispose();
            next = newer;
        }

        next.Grey.CopyTo(grey);
        next.Grey.Dispose();
        taken = next.Taken;
        return true;
    }

    public void Dispose()
    {
        stop.Cancel();
        // A thread that hangs in native code is left behind; it holds what it reads.
        if (!reader.Join(TimeSpan.FromSeconds(2))) return;
        while (ready.TryTake(out var left)) left.Grey.Dispose();
        ready.Dispose();
        stop.Dispose();
    }

    private void Read(Func<VideoCapture> open, bool isFile)
    {
        try
        {
            NativeMessages.Silence();
            using var capture = open();
            if (!capture.IsOpened()) throw new BadInputException(Name, "video", "cannot be opened or decoded", isFile ? "give .avi or .mp4, or a folder of pictures" : "check that it is connected and that no other program uses it");
            Demand(new(capture.FrameWidth, capture.FrameHeight), declared: true);
            using var colour = new Mat();
            var count = 0;
            while (!stop.IsCancellationRequested && capture.Read(colour) && !colour.Empty())
            {
                Demand(colour.Size(), declared: false);
                count++;
                TimeSpan? taken = isFile && capture.Get(VideoCaptureProperties.PosMsec) is >= 0 and < 1e10 and var ms ? TimeSpan.FromMilliseconds(ms) : null;
                ready.Add((Grey(colour), taken), stop.Token);
            }

            if (count == 0 && !stop.IsCancellationRequested) throw new BadInputException(Name, "video", "holds no picture that can be decoded", isFile ? "give .avi or .mp4, or a folder of pictures" : "check the camera");
        }
        catch (BadInputException e)
        {
            failure = e;
        }
        catch (OpenCVException e)
        {
            failure = new BadInputException(Name, "video", $"cannot be decoded ({e.ErrMsg})");
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            failure = e;
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            ready.CompleteAdding();
        }
    }

    private void Demand(Size now, bool declared)
    {
        if (now.Width > MostSide || now.Height > MostSide) throw new BadInputException(Name, "size", $"{now.Width} x {now.Height} pixels are more than {MostSide} a side");
        if (declared) return;
        if (now.Width < 16 || now.Height < 16) throw new BadInputException(Name, "size", $"{now.Width} x {now.Height} pixels are too few");
        var first = size ??= now;
        if (now != first) throw new BadInputException(Name, "size", $"changes from {first.Width} x {first.Height} to {now.Width} x {now.Height} pixels", "a camera's calibration holds for one size");
    }

    private static Mat Grey(Mat colour)
    {
        var grey = new Mat();
        switch (colour.Channels())
        {
            case 1:
                colour.CopyTo(grey);
                break;
            case 4:
                Cv2.CvtColor(colour, grey, ColorConversionCodes.BGRA2GRAY);
                break;
            default:
                Cv2.CvtColor(colour, grey, ColorConversionCodes.BGR2GRAY);
                break;
        }

        return grey;
    }
}
