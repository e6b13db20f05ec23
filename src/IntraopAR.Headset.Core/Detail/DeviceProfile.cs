namespace IntraopAR.Headset;

/// <summary>What a kind of device shows and can draw. Figures are guidance of the makers, not measured on a device by this project.</summary>
/// <param name="FrameHz">The rate to be held.</param>
/// <param name="Triangles">Of the whole model. A case with more is simplified until it holds them.</param>
/// <param name="Additive">Black is clear: light is added to the view.</param>
public sealed record DeviceProfile(string Name, double FrameHz, int Triangles, bool Additive)
{
    /// <summary>
    /// 72 Hz is the least that Meta allows (VRC.Quest.Performance.1). 600,000 vertices a frame are Meta's advice ("Introduction to
    /// performance optimization", Horizon Worlds); surfaces that are seen through are drawn twice for each of two eyes, so a quarter.
    /// </summary>
    public static DeviceProfile Quest3 { get; } = new("Quest 3", 72, 150_000, false);

    /// <summary>
    /// 60 Hz: Microsoft, "Understanding performance for mixed reality". Rates fall beyond 100,000 polygons: Microsoft's advice as Fologram
    /// cites and measured it ("HoloLens 2 Polygon Count and Frame Rate"); half of it, as surfaces that are seen through are drawn twice.
    /// </summary>
    public static DeviceProfile HoloLens2 { get; } = new("HoloLens 2", 60, 50_000, true);

    /// <summary>A graphics card of a workstation; this project's own figure.</summary>
    public static DeviceProfile Desktop { get; } = new("Desktop", 60, 1_000_000, false);

    /// <summary>Time of one frame, ms.</summary>
    public double FrameMs => 1000 / FrameHz;
}
