using System.Globalization;
using System.Runtime.InteropServices;
using IntraopAR.Geometry;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Live;

/// <summary>
/// A camera, capture card or network stream as a source of colour pictures, read by a thread of its own: a driver that hangs
/// holds that thread alone. It gives no time of its own: pictures are stamped as they come.
/// </summary>
internal sealed class CameraSource : IDeviceSource
{
    private const int MostSide = 8192;

    private readonly Func<VideoCapture> open;
    private readonly SessionClock clock;

    private CameraSource(string name, SessionClock clock, Func<VideoCapture> open) => (Name, this.clock, this.open) = (name, clock, open);

    public string Name { get; }

    public static CameraSource Device(int number, SessionClock clock) =>
        new(string.Create(CultureInfo.InvariantCulture, $"camera {number}"), clock, () => new VideoCapture(number, VideoCaptureAPIs.ANY));

    /// <param name="address">Of a network stream, or a file's path.</param>
    public static CameraSource Stream(string address, SessionClock clock) => new(address, clock, () => new VideoCapture(address, VideoCaptureAPIs.FFMPEG));

    public IAsyncEnumerable<DeviceSample> ReadAsync(CancellationToken cancel = default)
    {
        var queue = new SampleQueue();
        new Thread(() => Read(queue, cancel)) { IsBackground = true, Name = $"pictures of {Name}" }.Start();
        return queue.ReadAsync(cancel);
    }

    private void Read(SampleQueue queue, CancellationToken cancel)
    {
        try
        {
            using var capture = open();
            if (!capture.IsOpened()) throw new BadInputException(Name, "camera", "cannot be opened", "check that it is connected and that no other program uses it");
            using var picture = new Mat();
            while (!cancel.IsCancellationRequested && capture.Read(picture) && !picture.Empty()) queue.Add(Sample(picture));
            queue.End();
        }
        catch (BadInputException e)
        {
            queue.End(e);
        }
        catch (OpenCVException e)
        {
            queue.End(new BadInputException(Name, "camera", $"cannot be read ({e.ErrMsg})", "check the camera"));
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            queue.End(e);
        }
    }

    private PictureSample Sample(Mat picture)
    {
        var at = clock.Now;
        if (picture.Width > MostSide || picture.Height > MostSide || picture.Depth() != MatType.CV_8U || picture.Channels() is not (1 or 3))
            throw new BadInputException(Name, "picture", $"{picture.Width} x {picture.Height}, {picture.Type()}, is none that can be used", "set the camera to colour, 8 bits");
        var pixels = new byte[picture.Total() * picture.ElemSize()];
        // A copy is in one piece.
        using var whole = picture.Clone();
        Marshal.Copy(whole.Data, pixels, 0, pixels.Length);
        return new(Name, new(null, at), picture.Width, picture.Height, picture.Channels(), pixels);
    }
}
