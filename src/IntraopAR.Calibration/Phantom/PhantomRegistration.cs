using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Where a phantom is, from a pointer that rested in its landmarks one after another.</summary>
public static class PhantomRegistration
{
    /// <summary>With three there is nothing left to check the fit with.</summary>
    private const int FewestLandmarks = 4;

    /// <summary>Root mean square extent below which landmarks lie on a line or in a plane, mm.</summary>
    private const double LeastExtent = 3;

    /// <summary>Largest rms distance of the landmarks, mm: twice what a divot of 1 mm and a good pointer leave.</summary>
    private const double LargestRms = 1;

    /// <param name="samples">The tip in the order of time.</param>
    public static PhantomRegistrationResult Run(IReadOnlyList<PhantomLandmark> landmarks, IReadOnlyList<TipSample> samples)
    {
        if (Shape(landmarks.Select(l => l.Position.Position).ToArray(), "the phantom has") is { } shape) return None(0, shape);
        var dwells = DwellDetection.Find(samples);
        if (dwells.Count == 0)
            return None(0, new("tip-never-rested", "the tip was never still for a second", "rest the tip in each landmark for two seconds"));
        var naming = LandmarkNaming.Of(landmarks, dwells);
        if (Mirrored(landmarks, dwells, naming) is { } mirrored) return None(dwells.Count, mirrored);
        if (naming is null || naming.Pairs.Count < FewestLandmarks)
            return None(dwells.Count, new("too-few-landmarks", $"of {landmarks.Count} landmarks fewer than {FewestLandmarks} were found among {dwells.Count} stays of the tip", "touch all of them in order; check the tip's calibration and that the file describes this phantom"));

        var (from, to) = (naming.Pairs.Select(p => landmarks[p.Landmark].Position.Position).ToArray(), naming.Pairs.Select(p => dwells[p.Dwell].Place).ToArray());
        var fit = PairedPoints.Fit(from, to);
        var residuals = from.Zip(to, (p, q) => Vec3.Distance(fit.Motion.Apply(p), q)).ToArray();
        var precision = new LandmarkPrecision(from, residuals.Sum(r => r * r));
        return new(
            new(fit.Motion), residuals.Average(), fit.Rms, precision.At(PairedPoints.Mean(from)), from.Max(precision.At),
            [.. naming.Pairs.Select((p, i) => new TouchedLandmark(landmarks[p.Landmark].Name, dwells[p.Dwell], residuals[i]))],
            [.. landmarks.Where((_, i) => naming.Pairs.All(p => p.Landmark != i)).Select(l => l.Name)],
            dwells.Count, naming.InOrder, HeldOut(from, to), Problems(naming, from, fit));

        PhantomRegistrationResult None(int stays, Refusal why) => new(null, null, null, null, null, [], [.. landmarks.Select(l => l.Name)], stays, false, null, [why]);
    }

    private static List<Refusal> Problems(LandmarkNaming.Naming naming, Vec3[] from, PairedPoints fit)
    {
        var found = new List<Refusal>();
        if (Shape(from, "touched were") is { } shape) found.Add(shape);
        if (naming.Ambiguous) found.Add(new("ambiguous-landmarks", "the same stays fit the phantom in two ways", "touch the landmarks in the order of the phantom's file"));
        if (fit.Rms > LargestRms)
            found.Add(new("poor-fit", FormattableString.Invariant($"the landmarks are off by {fit.Rms:F2} mm rms, {LargestRms} mm is allowed"), "calibrate the tip again, or measure the phantom"));
        return found;
    }

    /// <summary>Where the stays fit the phantom's mirror image better than the phantom.</summary>
    private static Refusal? Mirrored(IReadOnlyList<PhantomLandmark> landmarks, IReadOnlyList<Dwell> dwells, LandmarkNaming.Naming? naming)
    {
        if (naming is { } good && good.Rms <= LargestRms && good.Pairs.Count == landmarks.Count) return null;
        var image = landmarks.Select(l => l with { Position = new(-l.Position.Position.X, l.Position.Position.Y, l.Position.Position.Z) }).ToArray();
        return LandmarkNaming.Of(image, dwells) is { } other && other.Pairs.Count >= FewestLandmarks && other.Rms <= LargestRms
            && (other.Pairs.Count > (naming?.Pairs.Count ?? 0) || naming!.Rms > LargestRms)
            ? new("mirrored-phantom", $"{other.Pairs.Count} stays fit a mirror image of the phantom", "check the signs of the phantom's coordinates and of the tracker's axes")
            : null;
    }

    private static Refusal? Shape(Vec3[] places, string who)
    {
        if (places.Length < FewestLandmarks) return new("too-few-landmarks", $"{who} {places.Length} landmarks, {FewestLandmarks} are needed", "use a phantom with eight");
        var mean = PairedPoints.Mean(places);
        var scatter = default(Mat3);
        foreach (var p in places) scatter += Mat3.Outer(p - mean, p - mean) * (1.0 / places.Length);
        var extent = SymmetricEigen.Of(scatter).Values.Select(v => Math.Sqrt(Math.Max(0, v))).ToArray();
        return extent[1] < LeastExtent
            ? new("landmarks-on-a-line", who + " landmarks on one line: the turn about it is not determined", "touch landmarks beside the line")
            : extent[0] < LeastExtent
                ? new("landmarks-in-a-plane", who + " landmarks in one plane: a mirrored phantom would fit as well", "touch landmarks at other heights too")
                : null;
    }

    private static HeldOutError? HeldOut(Vec3[] from, Vec3[] to) => from.Length < FewestLandmarks + 1
        ? null
        : HeldOutError.Of(from.Select((p, i) => Vec3.Distance(PairedPoints.Fit([.. from.Where((_, k) => k != i)], [.. to.Where((_, k) => k != i)]).Motion.Apply(p), to[i])), "mm");
}
