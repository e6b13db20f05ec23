using IntraopAR.Geometry;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Overlay;

/// <summary>One surface to draw, in the camera's frame, mm.</summary>
/// <param name="Name">As the user knows it; it stands in <c>inView</c>.</param>
public sealed record OverlayPart(string Name, OverlayRole Role, TriangleMesh InCamera)
{
    /// <summary>What stands beside it in the picture; empty: nothing.</summary>
    public string Label { get; init; } = Name;

    /// <summary>For a lesion: what is said about it, as <see cref="Appearance.Of"/> decided. Null: nothing is known but that it is there.</summary>
    public Appearance? Appearance { get; init; }

    /// <summary>For a lesion: radius of the ball that holds its centre with 90 % probability, mm.</summary>
    public double? R90Mm { get; init; }

    /// <summary>For a lesion: whether somebody is guided, and to it. Null: nobody is.</summary>
    public bool? IsTarget { get; init; }

    /// <summary>For a lesion: it is drawn where the scan has it and on no patient, so that no verdict is due.</summary>
    public bool AsScanned { get; init; }

    /// <summary>For a lesion: the surface of its region in the camera's frame, mm. Null: the lesion itself.</summary>
    public TriangleMesh? RegionInCamera { get; init; }
}
