using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>How large a picture shows the transducer's face.</summary>
/// <param name="Scale">In pixels, over the calibration's.</param>
/// <param name="Apex">Centre of curvature of a curved one, pixels of this picture; null for a linear one.</param>
internal readonly record struct FaceSize(double Scale, Pixel? Apex)
{
    /// <summary>Share by which how an arc bends and how long it is may differ. An arc of which a tenth is dark differs by more.</summary>
    private const double Agree = 0.06;

    /// <summary>Shadows along a side make another fan, and that has another angle, degrees.</summary>
    private const double SameAngle = 1.5;

    private const long Seed = 3;

    /// <summary>
    /// By the arc of a curved array's face. How it bends and how long it is are two measures of one radius: where they do not
    /// agree, its ends are dark or it is no face.
    /// </summary>
    /// <returns>Null where no whole face is seen at the upper edge.</returns>
    public static FaceSize? ByArc(FanArea calibrated, byte[] brightest, int width, int height)
    {
        if (FaceArc.Of(LivePixels.In(brightest, width, height), width, height, Seed) is not { } arc) return null;
        var byLength = arc.Chord / (2 * Math.Sin(calibrated.HalfAngleDegrees * Math.PI / 180));
        return Math.Abs(arc.Radius / byLength - 1) <= Agree && Math.Abs(arc.HalfAngleDegrees / calibrated.HalfAngleDegrees - 1) <= Agree
            ? new(byLength / calibrated.InnerRadius, arc.Centre)
            : null;
    }

    /// <returns>Null where the two areas are not of one kind.</returns>
    public static FaceSize? ByArea(ScanArea calibrated, ScanArea? found) => (found, calibrated) switch
    {
        (FanArea f, FanArea r) when Math.Abs(f.HalfAngleDegrees - r.HalfAngleDegrees) <= SameAngle => new(f.InnerRadius / r.InnerRadius, f.Apex),
        (BoxArea f, BoxArea r) => new((f.Right - f.Left) / (r.Right - r.Left), null),
        _ => null,
    };
}
