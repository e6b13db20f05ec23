using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>All that is shown beside a live picture, as one registration places it. Made when a registration arrives, not for each picture.</summary>
/// <param name="Back">Patient→Model by the same registration.</param>
/// <param name="Scans">The scan before chemotherapy, then later ones.</param>
public sealed record FusedAnatomy(
    InverseField Back, IReadOnlyList<FusedScan> Scans, IReadOnlyList<FusedSurface> Surfaces, IReadOnlyList<FusedLesion> Lesions);
