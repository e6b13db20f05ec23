namespace IntraopAR.Ultrasound;

/// <summary>A live picture with all that belongs to its plane.</summary>
/// <param name="Slices">One for each scan, in their order.</param>
/// <param name="Contours">Of the surfaces that the plane cuts.</param>
/// <param name="Lesions">All of them, cut or not, in the anatomy's order.</param>
public sealed record FusedPicture(
    PlacedPicture Picture, ScanArea? Area, IReadOnlyList<MatchedSlice> Slices, IReadOnlyList<SurfaceContour> Contours, IReadOnlyList<LesionSight> Lesions);
