namespace IntraopAR.Tracking;

/// <summary>One picture of a camera or an ultrasound machine.</summary>
/// <param name="Channels">1 (grey) or 3 (blue, green, red, as OpenCV has them).</param>
/// <param name="Pixels">Row by row from the top left, channels together: width x height x channels bytes.</param>
public sealed record PictureSample(string Device, Stamp At, int Width, int Height, int Channels, ReadOnlyMemory<byte> Pixels)
    : DeviceSample(Device, At);
