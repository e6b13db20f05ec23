using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The rigid pose of a liver model under observed surface points, from a poor start and without landmarks: search,
/// refinement, doubt, verdict. Deterministic for an input, whatever the number of threads.
/// </summary>
public static class RigidRegistration
{
    private const double WorstResidual = 5;
    private const double WorstDirection = 10;
    private const double FewestInliers = 0.6;
    private const double AnotherFitsWithin = 1.10;

    /// <summary>Places of a lesion differ by less than this between two poses that count as one answer, mm.</summary>
    private const double SameAnswer = 5;

    /// <summary>Other places whose coarse loss is beyond this many times the best cannot fit within 10 % and are not refined.</summary>
    private const double WorthRefining = 2;

    private const int MostRefined = 5;

    /// <summary>What the surface counts for beside landmarks, curves and vessels when places compare: so many independent looks, whatever the number of points.</summary>
    private const double SurfaceLooks = 50;

    /// <summary>A place at which landmarks, curves and vessels fit so much worse (−2 log likelihood) is no other answer; a surface 10 % off counts as much.</summary>
    private const double FarLessLikely = 10;

    /// <returns>Null, with the reasons, where the input itself is implausible and nothing can be computed.</returns>
    public static (RigidEstimate? Estimate, IReadOnlyList<string> Problems) Run(
        ModelSurface model, Observations observed, IReadOnlyList<Target> targets, double margin, int threads)
    {
        if (observed.Landmarks is { } touched && Plausibility.Problem(touched) is { } landmarkProblem) return (null, [landmarkProblem]);
        var (points, meant, noise) = observed.PointsOnSurface();
        var reasons = new List<string>();
        if (Start(observed, reasons) is not { } start) return (null, reasons);
        var placed = Array.ConvertAll(points, p => start.Apply(p));
        var problems = Plausibility.Problems(model, placed, roughlyPlaced: true);
        if (problems.Count > 0) return (null, problems);

        var starts = StartLattice.About(start, model.Centre, Middle(placed));
        var basins = SurfaceSearch.Run(model, points, starts, threads);
        var extra = observed.PullingRows();
        var fits = basins
            .Where(b => b.Loss <= WorthRefining * basins[0].Loss)
            .Take(MostRefined)
            .Select(b => FineFit.Run(model, points, b.ModelFromPatient, extra, threads, noise))
            .ToArray();
        var loss = fits.ToDictionary(f => f, f => Loss(model, f, extra));
        var smoothest = fits.Min(f => f.TrimmedRms(0.7));
        var best = fits.MinBy(f => SurfaceLooks * Math.Pow(f.TrimmedRms(0.7) / smoothest, 2) + loss[f])!;
        var own = best.TrimmedRms(best.InlierFraction);
        var others = fits
            .Where(f => RobustRefinement.Difference(model, f.ModelFromPatient, best.ModelFromPatient) > SameAnswer)
            .Where(f => loss[f] < loss[best] + FarLessLikely)
            .Select(f => f.TrimmedRms(best.InlierFraction) / own)
            .ToArray();
        double? nextBest = others.Length > 0 ? others.Min() : null;

        var estimate = Judged(model, observed, new(points, meant, noise), best, nextBest, reasons);
        return (estimate with { Targets = [.. targets.Select(t => estimate.Predict(t, margin))] }, []);
    }

    /// <summary>At a place that was found in another way.</summary>
    internal static RigidEstimate At(ModelSurface model, Observations observed, RigidMotion modelFromPatient, int threads)
    {
        var surface = (observed with { Curves = null }).PointsOnSurface();
        var fit = FineFit.Run(model, surface.Points, modelFromPatient, observed.PullingRows(), threads, surface.Noise);
        return Judged(model, observed, surface, fit, null, []);
    }

    private static RigidEstimate Judged(
        ModelSurface model, Observations observed, SurfacePoints surface, SurfaceFit best, double? nextBest, IReadOnlyList<string> notes)
    {
        var (points, meant, noise) = surface;
        var residuals = ResidualStructure.Of(model, points, meant, best, noise);
        var extraInformation = default(NormalEquations);
        observed.HoldingRows()?.Add(model, best.ModelFromPatient, 1, ref extraInformation);
        var covariance = PoseCovariance.Of(model, residuals, extraInformation);
        var seen = new SeenSurface(points, meant, best);
        var refusals = Refusals(best, covariance, nextBest);
        var evidence = new FitEvidence(best.InlierRms, seen.Coverage(model), best.InlierFraction, residuals.Noise, residuals.ModelError, nextBest);
        return new(new(best.ModelFromPatient.Inverse()), covariance, evidence, [], refusals.Count == 0, [.. refusals, .. notes]) { Doubt = new(seen, residuals.ModelError) };
    }

    /// <summary>The last refinement alone, from a start known to be near (within about 10° and 20 mm); no verdict.</summary>
    public static Transform<Patient, Model> Refine(ModelSurface model, Vec3[] points, Transform<Patient, Model> start, int threads) =>
        new(FineFit.Settle(model, points, start.Motion.Inverse(), null, threads).Pose.Inverse());

    /// <summary>The pose to search around: the landmarks' where there are enough, otherwise the frames as they are. Null for a mirrored model.</summary>
    private static RigidMotion? Start(Observations observed, List<string> reasons)
    {
        if (observed.Landmarks is not { Count: > 0 } pairs) return RigidMotion.Identity;
        var fit = LandmarkRegistration.Fit(pairs);
        if (fit.Suspect is { } suspect) reasons.Add($"landmark {suspect} does not agree with the others");
        if (fit.PatientFromModel is { } pose) return pose.Inverse().Motion;
        if (fit.IsMirrored)
        {
            reasons.Add(fit.Reason);
            return null;
        }

        reasons.Add("landmarks not used for the start: " + fit.Reason);
        return RigidMotion.Identity;
    }

    private static List<string> Refusals(SurfaceFit best, PoseCovariance covariance, double? nextBest)
    {
        var refusals = new List<string>();
        if (best.InlierRms > WorstResidual)
            refusals.Add(FormattableString.Invariant($"the points lie {best.InlierRms:F1} mm (rms) off the model at best; {WorstResidual:F0} mm is the limit: another organ, another patient or a start too far off"));
        if (best.InlierFraction < FewestInliers)
            refusals.Add(FormattableString.Invariant($"only {100 * best.InlierFraction:F0} % of the points lie on the model"));
        if (nextBest is { } ratio && ratio < AnotherFitsWithin)
            refusals.Add(FormattableString.Invariant($"another place on the model fits as well ({100 * (ratio - 1):F0} % worse): the pose is not determined"));
        if (covariance.Directions[0].Sd > WorstDirection)
            refusals.Add("the observed surface does not determine the pose: the model " + covariance.Directions[0].InWords);
        return refusals;
    }

    private static double Loss(ModelSurface model, SurfaceFit fit, IExtraRows? extra)
    {
        var unused = default(NormalEquations);
        return extra?.Add(model, fit.ModelFromPatient, 1, ref unused) ?? 0;
    }

    /// <summary>Coordinate-wise median: the patch's middle though a third of the points be elsewhere.</summary>
    private static Vec3 Middle(Vec3[] points)
    {
        return new(Median(p => p.X), Median(p => p.Y), Median(p => p.Z));

        double Median(Func<Vec3, double> axis)
        {
            var values = points.Select(axis).ToArray();
            Array.Sort(values);
            return values[values.Length / 2];
        }
    }
}
