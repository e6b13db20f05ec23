using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Goes on with an estimate from more observations, and takes the new one only where it is to be believed more than the one
/// before: an update that would make things worse is refused with the reason and nothing changes.
/// </summary>
public static class RegistrationUpdate
{
    /// <summary>A liver moves and bends by about six independent numbers: their chi-square's 99.9 % point over six, as a root.</summary>
    private const double MostShift = 1.93;

    /// <summary>Median distance of left-out vessels, mm; where pictures lie right it is about 1.2 mm with 1 mm of noise.</summary>
    private const double MostHeldOut = 2, NoWorse = 0.3;

    /// <summary>mm: what an update may make worse at all.</summary>
    private const double SurfaceWorse = 0.5;

    /// <summary>An update that does not shrink the balls by this share of their radius moves the liver for nothing.</summary>
    private const double LeastShrinking = 0.1;

    private const int Places = 40;
    private const double Slab = 20;

    /// <summary>By ultrasound sweeps: their vessels are taken to where they lie without the probe's dent; what lies outside the liver is left out.</summary>
    /// <param name="observed">Everything observed so far but the sweeps.</param>
    /// <param name="vessels">The model's.</param>
    /// <param name="sweeps">All so far, each as it was made without lifting the probe for long.</param>
    public static UpdateOutcome WithSweeps(ElasticEstimate before, Observations observed, VesselTree vessels, IReadOnlyList<SweepObservations> sweeps, int threads)
    {
        var (seen, doubt) = VesselsOf(before, sweeps);
        return doubt is null ? Run(before, observed with { Vessels = vessels, VesselsSeen = seen }, threads) : new(before, false, [doubt], null) { Contradicts = true };
    }

    /// <summary>What sweeps say of the registered liver's vessels: where they lie without the probe's dent, and those within the liver alone.</summary>
    /// <returns>With a doubt where most lie outside of it, and then nothing can be updated by them.</returns>
    public static (IReadOnlyList<VesselObservation> Seen, string? Doubt) VesselsOf(ElasticEstimate registered, IReadOnlyList<SweepObservations> sweeps)
    {
        var liver = new TriangleTree(registered.Warp(registered.Model.Surface.Mesh));
        VesselObservation[] seen = [.. sweeps.SelectMany(s => ProbeDent.Undone(s, ProbeDent.Depth(liver, s)))];
        var inLiver = VesselsInLiver.Of(liver, RigidMotion.Identity, seen);
        return (inLiver, inLiver.Length < VesselsInLiver.LeastShare * seen.Length
            ? $"{seen.Length - inLiver.Length} of {seen.Length} seen vessels lie outside the registered liver: wrong depth, another probe calibration, or the registration is far off"
            : null);
    }

    /// <param name="all">Everything observed so far, the new included.</param>
    public static UpdateOutcome Run(ElasticEstimate before, Observations all, int threads)
    {
        var after = ElasticRegistration.Update(before, all, threads);
        if (!after.Accepted) return new(before, false, after.Reasons, null) { Contradicts = true };
        if (before.IsElastic && !after.IsElastic)
            return new(before, false, [.. after.Reasons.Prepend("what was seen contradicts the registration: no deformation that is believed explains both")], null) { Contradicts = true };
        var change = Change(before, after);
        var evidence = all is { Vessels: { IsCentreLine: true } vessels, VesselsSeen.Count: > 0 } ? Evidence(before, after, change, all, vessels, threads) : null;
        var doubts = Doubts(change.Shift, evidence);
        return doubts.Count == 0 ? new(after, true, [], evidence) : new(before, false, [.. doubts.Select(d => d.Reason)], evidence) { Contradicts = doubts.Any(d => d.Contradicts) };
    }

    /// <summary>What would have the registration lie elsewhere contradicts it; what only makes nothing better does not.</summary>
    private static List<(string Reason, bool Contradicts)> Doubts(double shift, UpdateEvidence? evidence)
    {
        var doubts = new List<(string Reason, bool Contradicts)>();
        if (shift > MostShift)
            doubts.Add((FormattableString.Invariant($"it would move the liver {shift:F1} times as far as the registration's own doubt allows: check the probe's calibration and register the surface again"), true));
        if (evidence is not { } e) return doubts;
        if (e.VesselsExplained < SeenOnTree.LeastShare)
            doubts.Add((FormattableString.Invariant($"only {100 * e.VesselsExplained:F0} % of the seen vessels lie on the model's: wrong depth, mirrored pictures, another probe calibration or another patient"), true));
        if (e.HeldOutAfter > MostHeldOut && (e.HeldOutBefore > MostHeldOut || e.HeldOutAfter > e.HeldOutBefore + NoWorse))
            doubts.Add((FormattableString.Invariant($"vessels that were left out lie {e.HeldOutAfter:F1} mm from where the others foretell them ({e.HeldOutBefore:F1} mm before): they do not fit one liver"), true));
        else if (e.HeldOutAfter >= e.HeldOutBefore)
            doubts.Add((FormattableString.Invariant($"vessels that were left out are foretold no better than before it ({e.HeldOutBefore:F1} mm, {e.HeldOutAfter:F1} mm after): the registration stands as it was"), false));
        else if (e.R90After > (1 - LeastShrinking) * e.R90Before)
            doubts.Add((FormattableString.Invariant($"it makes nothing surer (r90 {e.R90Before:F1} mm on average, {e.R90After:F1} mm after): sweep on where other branches run"), false));
        if (e.SurfaceAfter > e.SurfaceBefore + SurfaceWorse)
            doubts.Add((FormattableString.Invariant($"the observed surface would lie {e.SurfaceAfter:F1} mm off instead of {e.SurfaceBefore:F1} mm: vessels and surface contradict each other"), true));
        return doubts;
    }

    private static UpdateEvidence Evidence(ElasticEstimate before, ElasticEstimate after, (double Shift, double R90Before, double R90After) change, Observations all, VesselTree vessels, int threads)
    {
        var pieces = all.VesselPieces;
        var (first, second) = Halves(all.VesselsSeen!);
        var explained = SeenOnTree.Share(after, vessels, pieces);
        var foretold = new List<double>();
        foreach (var (used, left) in new[] { (first, second), (second, first) })
            foretold.AddRange(SeenOnTree.Distances(ElasticRegistration.Update(before, all with { VesselsSeen = used }, threads), vessels, left));
        return new(
            explained, change.Shift, change.R90Before, change.R90After, before.Evidence?.ResidualRms ?? before.Rigid.Fit.ResidualRms, after.Evidence?.ResidualRms ?? after.Rigid.Fit.ResidualRms,
            Median(SeenOnTree.Distances(before, vessels, pieces)), Median(foretold));
    }

    /// <summary>Every other slab across the direction in which they spread most, so that cuts of one piece stay together.</summary>
    private static (VesselObservation[] First, VesselObservation[] Second) Halves(IReadOnlyList<VesselObservation> seen)
    {
        var middle = seen.Aggregate(Vec3.Zero, (s, o) => s + o.Centre.Position) / seen.Count;
        var far = seen.MaxBy(o => Vec3.DistanceSquared(o.Centre.Position, middle))!.Centre.Position;
        var axis = (far - middle).Normalized();
        bool IsFirst(VesselObservation o) => (int)Math.Floor(Vec3.Dot(o.Centre.Position - middle, axis) / Slab) % 2 == 0;
        return ([.. seen.Where(IsFirst)], [.. seen.Where(o => !IsFirst(o))]);
    }

    private static (double Shift, double R90Before, double R90After) Change(ElasticEstimate before, ElasticEstimate after)
    {
        var nodes = before.Model.Embedding.Mesh.Nodes;
        var (shift, first, second) = (0.0, 0.0, 0.0);
        for (var k = 0; k < Places; k++)
        {
            var at = new Target("", new(nodes[(int)((long)nodes.Length * k / Places)]));
            var (a, b) = (before.Predict(at, 5), after.Predict(at, 5));
            var off = b.Position.Position - a.Position.Position;
            shift += Vec3.Dot(off, a.Covariance.Inverted() * off) / 3;
            (first, second) = (first + a.R90, second + b.R90);
        }

        return (Math.Sqrt(shift / Places), first / Places, second / Places);
    }

    private static double Median(IReadOnlyList<double> values) => values.Count == 0 ? 0 : values.Order().ElementAt(values.Count / 2);
}
