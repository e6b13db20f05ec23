using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>What devices said, in envelopes. The arrival is the envelope's time.</summary>
internal static class SampleContent
{
    public static void Write(PoseSample pose, ContentWriter to)
    {
        Write(pose.Device, pose.At, to);
        to.Text(pose.From);
        to.Text(pose.To);
        to.U8(pose.Status switch { TrackingStatus.Tracked => 0, TrackingStatus.Missing => 1, TrackingStatus.Doubtful => 2, _ => throw new ArgumentOutOfRangeException(nameof(pose)) });
        to.Motion(pose.ToFromFrom);
        to.Bool(pose.Covariance is not null);
        if (pose.Covariance is null) return;
        if (pose.Covariance.Length != 36) throw new ArgumentException("a pose's covariance has 36 numbers", nameof(pose));
        foreach (var value in pose.Covariance) to.F64(value);
    }

    public static PoseEntry Pose(TimeSpan arrival, ContentReader from)
    {
        var (device, at) = Device(arrival, from);
        var (inFrame, toFrame) = (from.Text(), from.Text());
        var status = from.U8() switch { 0 => TrackingStatus.Tracked, 1 => TrackingStatus.Missing, 2 => TrackingStatus.Doubtful, _ => throw from.Fault("a tracking status that there is not") };
        return new(new(device, at, inFrame, toFrame, from.Motion(), status, from.Bool() ? Covariance(from) : null));
    }

    public static void Write(PictureEntry picture, ContentWriter to)
    {
        Write(picture.Device, picture.Stamp, to);
        to.I32(picture.Width);
        to.I32(picture.Height);
        to.U8((byte)picture.Channels);
        to.Hash(picture.PixelsHash);
        picture.Chunk.Write(to);
    }

    public static PictureEntry Picture(TimeSpan arrival, ContentReader from)
    {
        var (device, at) = Device(arrival, from);
        var (width, height, channels) = (from.I32(), from.I32(), from.U8());
        if (width < 1 || height < 1 || channels is not (1 or 3)) throw from.Fault("a picture of a size that there is not");
        return new(device, at, width, height, channels, from.Hash(), ChunkReference.Read(from));
    }

    private static void Write(string device, Stamp at, ContentWriter to)
    {
        to.Text(device);
        to.Bool(at.Origin is not null);
        if (at.Origin is { } origin) to.I64(origin.Ticks);
    }

    private static (string Device, Stamp At) Device(TimeSpan arrival, ContentReader from) =>
        (from.Text(), new(from.Bool() ? new TimeSpan(from.I64()) : null, arrival));

    private static double[] Covariance(ContentReader from)
    {
        var values = new double[36];
        for (var i = 0; i < values.Length; i++) values[i] = from.F64();
        return values;
    }
}
