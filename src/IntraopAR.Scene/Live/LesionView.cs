namespace IntraopAR.Scene;

/// <summary>A lesion's region, seen from a picture.</summary>
public sealed record LesionView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required LesionPlace Place { get; init; }

    public LesionState? State { get; init; }

    public Verdict? Verdict { get; init; }

    /// <summary>The region's cut, to be filled even-odd: closed lines, u v u v …; empty where the plane passes it by.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Lines { get; init; } = [];

    /// <summary>From the plane to the region, mm, positive on the side of its normal; 0 where it is cut.</summary>
    public double DistanceMm { get; init; }

    /// <summary>Where it is, such as "14 mm towards the feet".</summary>
    public required string Where { get; init; }

    /// <summary>The probe's motion that brings it in, or why none does; empty where it is in the picture.</summary>
    public string Motion { get; init; } = "";
}

/// <summary>Where a region is, seen from the live picture.</summary>
public enum LesionPlace
{
    InPicture,
    BesidePicture,
    OffPlane,
}
