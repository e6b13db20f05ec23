using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// The tip of a pointer, needle or stylus from poses of its marker while the tip rests in a divot. A slip is left out, a
/// design that does not determine the tip is refused by name.
/// </summary>
public static class PivotCalibration
{
    /// <summary>
    /// Largest rms distance of the kept poses, mm. Optical tools reach 0.3 mm and electromagnetic ones 0.5 to 1 mm (PLUS's
    /// example stylus 0.46 mm).
    /// </summary>
    public const double LargestRms = 1.5;

    /// <summary>Largest standard error of the tip in any direction, mm.</summary>
    public const double LargestTipError = 0.5;

    private const double LeastKept = 0.6;
    private const int Folds = 5;

    /// <param name="poses">Tool to base, in the order of recording.</param>
    public static PivotResult<TTool, TBase> Run<TTool, TBase>(IReadOnlyList<Transform<TBase, TTool>> poses)
        where TTool : IFrame
        where TBase : IFrame
    {
        var motions = poses.Select(p => p.Motion).ToArray();
        var all = Enumerable.Range(0, motions.Length).ToArray();
        if (motions.Length < 3)
            return None(new("too-few-poses", $"{motions.Length} {(motions.Length == 1 ? "pose does" : "poses do")} not determine a tip", "record 100 or more while swinging the tool about its tip"), null);
        var spread = PivotSpread.Of(motions, all);
        if (spread.Problem() is { } degenerate) return None(degenerate, spread);
        if (PivotSystem.Solve(motions, all) is not { } plain || PivotOutliers.Kept(motions) is not { } kept || PivotSystem.Solve(motions, kept) is not { } fit)
            return None(new("tip-does-not-hold-still", "no part of the recording agrees on a tip", "keep the tip in the divot and record again"), spread);

        var (rms, keptRms) = (plain.Rms(motions, all), fit.Rms(motions, kept));
        var covariance = PivotPrecision.Covariance(motions, kept);
        var refusals = Problems(motions, fit, kept, keptRms, covariance);
        return new(
            new(fit.Tip), new(fit.Pivot), covariance, new(plain.Tip), new(plain.Pivot), rms, keptRms, motions.Length, kept, spread,
            SphereFit.Of(motions, kept), HeldOut(motions, kept), PivotScatter.Of(motions, kept, fit), refusals);

        PivotResult<TTool, TBase> None(Refusal why, PivotSpread? known) => new(null, null, null, null, null, null, null, motions.Length, [], known, null, null, null, [why]);
    }

    private static List<Refusal> Problems(RigidMotion[] poses, PivotSystem fit, int[] kept, double rms, Mat3? covariance)
    {
        var found = new List<Refusal>();
        if (PivotSpread.Of(poses, kept).Problem() is { } degenerate) found.Add(degenerate);
        if (PivotDrift.Problem([.. kept.Select(i => poses[i])]) is { } moving) found.Add(moving);
        else if (kept.Length < LeastKept * poses.Length)
            found.Add(PivotDrift.Jump(poses, fit, kept, rms) ?? new Refusal("tip-does-not-hold-still", $"only {kept.Length} of {poses.Length} poses agree", "keep the tip in the divot and record again"));
        else if (rms > LargestRms)
            found.Add(new("tip-does-not-hold-still", FormattableString.Invariant($"the tip strays by {rms:F2} mm rms, {LargestRms} mm is allowed"), "look for a loose or bent tip, a loose marker or a divot too wide, and record again"));
        var worst = covariance is { } c ? Math.Sqrt(Math.Max(0, SymmetricEigen.Of(c).Largest)) : double.PositiveInfinity;
        if (!(worst <= LargestTipError))
            found.Add(new(
                "tip-not-determined",
                covariance is null ? "without one of the poses nothing is determined" : FormattableString.Invariant($"the tip's standard error is {worst:F2} mm, {LargestTipError} mm is allowed"),
                "record longer and swing the handle wider"));
        return found;
    }

    /// <summary>Distance of the tip from the pivot in a run of poses that the fit of the others has not seen.</summary>
    private static HeldOutError? HeldOut(RigidMotion[] poses, int[] kept)
    {
        if (kept.Length < 4 * Folds) return null;
        var fold = TimeBlocks.Folds(kept.Length, Folds);
        var errors = new List<double>();
        for (var f = 0; f < Folds; f++)
        {
            var rest = kept.Where((_, k) => fold[k] != f).ToArray();
            if (PivotSystem.Solve(poses, rest) is not { } fit) continue;
            errors.AddRange(kept.Where((_, k) => fold[k] == f).Select(i => fit.Residual(poses[i]).Length));
        }

        return HeldOutError.Of(errors, "mm");
    }
}
