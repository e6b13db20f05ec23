using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>The tip at rest.</summary>
/// <param name="Place">Mean over the first 0.6 s: where the tip came to rest, before the handle is swung and the tip's own error swings with it.</param>
/// <param name="Seconds">How long it stayed.</param>
/// <param name="Swing">Root mean square distance of the whole stay from its mean, mm: noise, and the tip's error when the handle is swung.</param>
public sealed record Dwell(int First, int Last, double Start, double Seconds, Vec3 Place, double Swing);
