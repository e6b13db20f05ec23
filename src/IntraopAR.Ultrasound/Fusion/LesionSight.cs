using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>Where a lesion's region is, seen from the live picture.</summary>
public enum LesionPlace
{
    /// <summary>The plane cuts it within the scan area.</summary>
    InPicture,

    /// <summary>The plane cuts it, but beside or below the scan area.</summary>
    BesidePicture,

    /// <summary>The plane passes it by.</summary>
    OffPlane,
}

/// <summary>A lesion's region and the live picture.</summary>
/// <param name="Contours">The cut, to be filled (even-odd), pixels; empty where the plane passes it by.</param>
/// <param name="Distance">From the plane to the nearest point of the region, mm, positive on the side that the plane's normal points to; 0 where it is cut.</param>
/// <param name="CentreDistance">From the plane to the region's middle, mm, signed likewise.</param>
/// <param name="Motions">What brings its middle into the picture, the smallest motion first; empty where it is in the picture or nothing does.</param>
/// <param name="InWords">One line for the surgeon.</param>
public sealed record LesionSight(
    string Id, LesionPlace Place, IReadOnlyList<SectionLine> Contours, double Distance, double CentreDistance,
    IReadOnlyList<ProbeMotion> Motions, string InWords);
