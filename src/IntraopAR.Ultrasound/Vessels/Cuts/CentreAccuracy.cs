namespace IntraopAR.Ultrasound;

/// <summary>
/// How well the centre of a cut is known: the boundary is off by a share of the radius and by the speckle's size, more along the
/// long axis, where little of the boundary is seen at a right angle. Neighbouring pictures of a sweep err alike; an estimator that
/// takes them for independent would be too sure, so the variances are about three times a single picture's (the normalised
/// squared error of <c>bench ultrasound-vessels</c> is a third).
/// </summary>
internal static class CentreAccuracy
{
    /// <summary>mm, at the smallest radius.</summary>
    private const double Floor = 0.25;
    private const double OfRadius = 0.12;

    public static CentreSpread Of(LumenShape shape, double pitch, double confidence)
    {
        var (a, b) = (shape.SemiMajor * pitch, shape.SemiMinor * pitch);
        var unsure = 1 + 0.8 * (1 - confidence);
        var across = (Floor + OfRadius * b) * unsure;
        var along = shape.IsTube ? a / Math.Sqrt(3) : (Floor + OfRadius * a * Math.Min(3, a / b)) * unsure;
        return new(along, across, shape.Angle);
    }
}
