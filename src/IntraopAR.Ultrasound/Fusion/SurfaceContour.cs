using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>Where the picture's plane cuts a part of the model.</summary>
/// <param name="Lines">Pixels; they run on beyond the scan area.</param>
public sealed record SurfaceContour(string Name, IReadOnlyList<SectionLine> Lines);
