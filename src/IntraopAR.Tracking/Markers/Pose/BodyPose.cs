using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>From the markers seen to a body's pose: all starts tried, markers that contradict left out, a second pose that fits as well told.</summary>
internal static class BodyPose
{
    /// <summary>Rms residual beyond which no pose is believed: pixels, and share of a marker's side in the picture.</summary>
    public const double LargestPx = 2;

    public const double LargestShare = 0.04;

    /// <summary>
    /// Robust sum of squares by which the second pose must fit worse to be ruled out: odds of a thousand to one (2 ln 1000).
    /// </summary>
    private const double RuledOut = 13.8;

    /// <summary>Two minima closer than this are one, degrees.</summary>
    private const double SamePose = 0.3;

    /// <param name="previous">The last pose, where it is recent: of two that fit, the nearer one is the first.</param>
    /// <param name="scale">Variance over that which corners state.</param>
    public static BodySighting Of(MarkerBody body, IReadOnlyList<MarkerFactor> seen, RigidMotion? previous, double scale)
    {
        if (seen.Count == 0) return BodySighting.None(body.Name);
        var (kept, reasons) = (seen.ToList(), new List<MarkerRefusal>());
        while (true)
        {
            if (Best(kept, previous, scale) is not { } best) return BodySighting.None(body.Name, [.. reasons, new("no-pose", "no pose puts the corners where they are seen")]);
            if (Contradicting(kept, best.Pose, scale) is not { } wrong) return Sighting(body, kept, best, previous, scale, reasons);
            if (kept.Count < 3)
            {
                reasons.Add(kept.Count == 1
                    ? new("residual-implausible", FormattableString.Invariant($"marker {wrong.Marker.Id} is {wrong.Rms(best.Pose):F1} px from a square"))
                    : new("markers-contradict", FormattableString.Invariant($"markers {kept[0].Marker.Id} and {kept[1].Marker.Id} do not fit one pose ({Rms(kept, best.Pose):F1} px): is the body bent, or another body's marker in view?")));
                return BodySighting.None(body.Name, reasons);
            }

            // Without each in turn: the one whose absence lets the others agree best.
            var worst = kept.MinBy(f => Best([.. kept.Where(o => o != f)], best.Pose, scale)?.Cost ?? double.MaxValue)!;
            kept.Remove(worst);
            if (2 * kept.Count < seen.Count) return BodySighting.None(body.Name, [.. reasons, new("markers-contradict", $"fewer than half of {seen.Count} markers fit one pose: is it this body?")]);
            reasons.Add(new("marker-elsewhere", $"marker {worst.Marker.Id} is not where the others put it: left out"));
        }
    }

    public static double Rms(IReadOnlyList<MarkerFactor> factors, RigidMotion pose) => Math.Sqrt(factors.Average(f => Math.Pow(f.Rms(pose), 2)));

    private static BodySighting Sighting(MarkerBody body, List<MarkerFactor> kept, PoseFit best, RigidMotion? previous, double scale, List<MarkerRefusal> reasons)
    {
        var other = Others(kept, best, scale);
        if (other is not null && previous is { } last && Turn(other.Pose, last) < Turn(best.Pose, last)) (best, other) = (other, best);
        if (SymmetricSolve.Inverse(best.Information, 6) is not { } covariance) return BodySighting.None(body.Name, [.. reasons, new("not-determined", "the markers seen leave the pose open")]);
        if (other is not null) reasons.Add(new("two-poses-fit", FormattableString.Invariant($"{Turn(best.Pose, other.Pose):F0}° apart: a flat body seen small or from the front; show a second marker that is tilted against it, or a second camera")));
        return new(
            body.Name, other is null ? TrackingStatus.Tracked : TrackingStatus.Doubtful, best.Pose, other?.Pose, covariance,
            [.. kept.Select(f => (f.Camera, f.Marker.Id, f.Rms(best.Pose)))], Rms(kept, best.Pose), reasons);
    }

    private static PoseFit? Best(IReadOnlyList<MarkerFactor> factors, RigidMotion? previous, double scale)
    {
        // Following: from the last pose, unless something speaks against where that leads.
        if (previous is { } last && PoseFit.From(factors, last, scale) is { } on && on.Cost < RuledOut + 16 * factors.Count) return on;
        var largest = factors.OrderByDescending(f => f.Observed.Side).Take(4);
        var starts = largest.SelectMany(f => f.Starts());
        if (previous is { } p) starts = starts.Append(p);
        return starts.OrderBy(s => factors.Sum(f => Math.Min(1e6, f.Misfit(s)))).Take(4).Select(s => PoseFit.From(factors, s, scale)).OfType<PoseFit>().MinBy(f => f.Cost);
    }

    /// <summary>The other pose of a flat body, where it fits nearly as well.</summary>
    private static PoseFit? Others(List<MarkerFactor> factors, PoseFit best, double scale)
    {
        var start = factors.MaxBy(f => f.Observed.Side)!.Starts().MaxBy(s => Turn(s, best.Pose));
        return start != default && PoseFit.From(factors, start, scale) is { } other && Turn(other.Pose, best.Pose) > SamePose && other.Cost - best.Cost < RuledOut ? other : null;
    }

    private static MarkerFactor? Contradicting(List<MarkerFactor> factors, RigidMotion pose, double scale)
    {
        var worst = factors.MaxBy(f => f.Rms(pose) / Limit(f, scale))!;
        return worst.Rms(pose) > Limit(worst, scale) ? worst : null;
    }

    /// <summary>Grows with the corners' own stated errors: a blurred marker may be farther off.</summary>
    private static double Limit(MarkerFactor f, double scale)
    {
        var stated = 0.0;
        for (var i = 0; i < 8; i++) stated += f.Observed.Covariance[9 * i];
        return Math.Max(Math.Min(LargestPx, 0.5 + LargestShare * f.Observed.Side), 4 * Math.Sqrt(Math.Min(4, scale) * stated / 4));
    }

    private static double Turn(RigidMotion a, RigidMotion b) => new RigidMotion(a.Rotation * b.Rotation.Transposed(), Vec3.Zero).AngleDegrees;
}
