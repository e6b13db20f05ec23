using System.Runtime.InteropServices;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>Samples as a theatre's devices hand them on.</summary>
internal static class Heard
{
    private static readonly TheatreDevice Camera = Device(TheatreLink.Camera), Second = Device(TheatreLink.Camera), Tracker = Device(TheatreLink.Tracker), Ultrasound = Device(TheatreLink.Ultrasound);

    public static HeardSample Picture(Mat picture, TimeSpan at, string device = "camera") =>
        Of(device == "camera" ? Camera : Second, TheatreLink.Camera, Sample(picture, at, device), at);

    public static HeardSample Echo(int width, int height, byte[] pixels, TimeSpan at) => Of(Ultrasound, TheatreLink.Ultrasound, new PictureSample("ultrasound", new(at, at), width, height, 1, pixels), at);

    public static HeardSample Pose(string from, string to, RigidMotion? motion, TimeSpan at) =>
        Of(Tracker, TheatreLink.Tracker, new PoseSample("tracker", new(at, at), from, to, motion ?? RigidMotion.Identity, motion is null ? TrackingStatus.Missing : TrackingStatus.Tracked), at);

    public static PictureSample Sample(Mat picture, TimeSpan at, string device)
    {
        var pixels = new byte[picture.Total() * picture.ElemSize()];
        Marshal.Copy(picture.Data, pixels, 0, pixels.Length);
        return new(device, new(null, at), picture.Width, picture.Height, picture.Channels(), pixels);
    }

    private static HeardSample Of(TheatreDevice device, TheatreLink link, DeviceSample sample, TimeSpan at) => new(device, link, sample, new(at, 1, ClockStanding.Settled));

    private static TheatreDevice Device(TheatreLink link) => new(link, new Silent(), "");

    private sealed class Silent : IDeviceSource
    {
        public string Name => "silent";

        public IAsyncEnumerable<DeviceSample> ReadAsync(CancellationToken cancel = default) => throw new NotSupportedException();
    }
}
