using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// What to measure next: acquisitions that could be made, ranked by what they are expected to leave of the worst lesion's r90.
/// Linear algebra on the estimate's covariance alone; where the deformation was not believed, on the covariance it would have.
/// </summary>
public static class Advice
{
    /// <summary>Of equal worst lesions the one proposal is better that helps the others too: their mean counts this much.</summary>
    private const double MeanCounts = 0.1;

    private const int MostExact = 50;

    /// <param name="vessels">Centre lines of the model's branches.</param>
    public static AdviceAnswer For(
        ElasticEstimate estimate, IReadOnlyList<LesionToFind> lesions, IReadOnlyList<NamedCentreLine>? vessels = null, AdviceOptions? options = null, int threads = 2)
    {
        options ??= new();
        if (lesions.Count == 0) return new([], [], "there is no lesion to find");
        if (estimate.Fit is not { } fit) return new([], [], "the registration is refused: " + string.Join("; ", estimate.Reasons));
        var model = estimate.Model;
        var pool = new LookPool(model, fit);
        var places = lesions.Select(l => l.Place.Position.Position).ToArray();
        var targets = pool.Add(places, _ => [Vec3.UnitX, Vec3.UnitY, Vec3.UnitZ], options.SightSigma * options.SightSigma);
        var vesselPool = new VesselPool(vessels ?? [], fit, options, pool);
        var sights = lesions.Select((l, i) => (places[i], l.Place.Id, l.IsVisible ? targets[i] : null)).ToArray();
        Candidate[] candidates =
        [
            .. SurfacePatches.Of(model, fit, options, pool),
            .. vesselPool.Branches(model, options),
            .. ProbePoses.Of(model, options, vesselPool, sights),
        ];
        pool.Multiply(threads);
        var expected = new ExpectedDoubt(pool, targets);

        var turn = estimate.PatientFromModel.Motion.Rotation;
        var own = lesions.Select(l => turn * (l.Place.Covariance ?? default) * turn.Transposed()).ToArray();
        Mat3[] Widened(Mat3[] covariances) => [.. covariances.Select((c, i) => ElasticCalibration.Widened(c) + own[i])];
        var now = Widened(expected.After([]));
        var after = new Mat3[candidates.Length][];
        Slices.Run(candidates.Length, threads, (from, to, _) =>
        {
            for (var i = from; i < to; i++) after[i] = Widened(expected.After(candidates[i].Looks));
        });
        var before = Array.ConvertAll(now, NinetyPercentBall.Radius);
        var ranked = Enumerable.Range(0, candidates.Length).Where(i => candidates[i].Looks.Length > 0)
            .OrderBy(i => Score(after[i])).ThenBy(i => i).Take(options.Most)
            .Select(i => Advised(candidates[i], lesions, before, Radii(after[i], exact: options.Most <= MostExact)));
        return new([.. ranked], before, "");
    }

    private static double Score(Mat3[] after)
    {
        var radii = Radii(after, exact: false);
        return radii.Max() + MeanCounts * radii.Average();
    }

    /// <param name="exact">The worst one's, which is the figure that is told; the others are right to a hundredth.</param>
    private static double[] Radii(Mat3[] covariances, bool exact)
    {
        var radii = Array.ConvertAll(covariances, QuickRadius.Of);
        var worst = Array.IndexOf(radii, radii.Max());
        if (exact) radii[worst] = NinetyPercentBall.Radius(covariances[worst]);
        return radii;
    }

    private static AdvisedAcquisition Advised(Candidate c, IReadOnlyList<LesionToFind> lesions, double[] before, double[] after)
    {
        var (worst, left) = (before.Max(), after.Max());
        var words = left < worst - 0.05
            ? FormattableString.Invariant($"{c.Words}: the worst lesion's r90 falls from {worst:F1} to {left:F1} mm")
            : FormattableString.Invariant($"{c.Words}: the worst lesion's r90 stays at {worst:F1} mm");
        return new(
            c.Kind, new(c.At), c.Outwards, [.. c.Surface.Select(p => new Point<Model>(p))], [.. c.Vessels.Select(p => new Point<Model>(p))],
            [.. c.Sighted.Select(i => lesions[i].Place.Id)], worst, left, after, words);
    }
}
