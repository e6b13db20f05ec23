using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A check point measured again.</summary>
/// <param name="ErrorMm">Distance of the mean measurement from the known point.</param>
/// <param name="ToleranceMm">What the profile's own error budget allows.</param>
/// <param name="SmallestNoticedMm">A slip of this size would have been noticed with 95 % probability.</param>
public sealed record CheckOutcome(double ErrorMm, double ToleranceMm, double SmallestNoticedMm, int Frames, Vec3 Mean, DateTimeOffset At, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>A slip of 3 mm must not pass; a check that could not have noticed it proves nothing.</summary>
    public const double SlipToNotice = 3;

    private const int MostRestless = 5;

    public bool Passed => Refusals.Count == 0;

    /// <param name="measured">The point as measured, in the check point's frame.</param>
    public static CheckOutcome Of(CheckPoint point, IReadOnlyList<Vec3> measured, DateTimeOffset at)
    {
        var mean = PairedPoints.Mean(measured);
        var (error, tolerance, noticed) = (Vec3.Distance(mean, point.Place), point.Tolerance(measured.Count), point.SmallestNoticed(measured.Count));
        var refusals = new List<Refusal>();
        if (!(error <= tolerance))
            refusals.Add(new("check-point-drifted", FormattableString.Invariant($"{point.Name} was measured {error:F2} mm from its place, {tolerance:F2} mm is allowed"), "look for a marker that has slipped on its tool, then calibrate again"));
        if (noticed > SlipToNotice)
            refusals.Add(new("check-too-coarse", FormattableString.Invariant($"with {measured.Count} frames a slip below {noticed:F1} mm may go unnoticed, {SlipToNotice} mm must not"), "measure longer, or calibrate more precisely"));
        var scatter = Math.Sqrt(measured.Average(m => Vec3.DistanceSquared(m, mean)) / 3);
        if (scatter > MostRestless * Math.Max(point.FrameSd, 0.05))
            refusals.Add(new("measurements-stray", FormattableString.Invariant($"the measurements stray by {scatter:F2} mm per axis, {point.FrameSd:F2} mm is usual"), "rest the tip in the point while measuring, hold the probe or camera still; look for a loose marker"));
        return new(error, tolerance, noticed, measured.Count, mean, at, refusals);
    }
}
