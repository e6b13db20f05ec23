using IntraopAR.Geometry;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Overlay;

/// <summary>One surface to draw, in the camera's frame, mm.</summary>
/// <param name="Name">As the user knows it; it stands in <c>inView</c>.</param>
public sealed record OverlayPart(string Name, OverlayRole Role, TriangleMesh InCamera)
{
    /// <summary>For a lesion: what is said about it, as <see cref="Appearance.Of"/> decided. Null: only that it is there.</summary>
    public Appearance? Appearance { get; init; }

    /// <summary>For a lesion: the surface of its region in the camera's frame, mm. Null: the lesion itself.</summary>
    public TriangleMesh? RegionInCamera { get; init; }
}
