using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Elastic registration of one whole liver onto the same liver at another examination: without a start, over changes of size,
/// shape and posture. Sizes and poses are made equal, then a Gaussian process of displacements is drawn to the surface, the
/// noise narrowing from round to round, and to the vessels where both have them.
/// </summary>
public static class LiverToLiver
{
    private const int SurfacePoints = 380;

    /// <summary>Standard deviations of the rounds, mm.</summary>
    private static readonly double[] Rounds = [8, 6, 4.5, 3.5, 2.7, 2];

    /// <summary>How far from a line a vessel is looked for in the rounds with vessels, mm.</summary>
    private static readonly double[] VesselRounds = [16, 12, 9, 7];

    private const double VesselSd = 1.2;

    /// <summary>No segmented surface is truer than this, mm.</summary>
    private const double LeastSd = 0.7;

    /// <summary>Neighbouring points of a surface, places of a vessel share an error.</summary>
    private const double SurfaceLooks = 2;
    private const double VesselLooks = 2;
    private const double VesselsSought = 25;

    private const int MostTriangles = 40_000;

    /// <summary>mm.</summary>
    private const double Cell = 2.5;

    public static LiverToLiverResult Run(SegmentedLiver baseline, SegmentedLiver followUp, int threads = 1)
    {
        var ratio = followUp.VolumeMl / baseline.VolumeMl;
        if (LiverToLiverGate.Sizes(baseline, followUp) is { } impossible) return new(null, [impossible]);
        var surface = new ModelSurface(Coarser(followUp.Surface));
        var first = FirstLiverAlignment.Of(baseline.Surface, surface, Math.Cbrt(ratio), threads);
        if (LiverToLiverGate.Alignment(first) is { } apart) return new(null, [apart]);

        var prior = new DisplacementPrior(surface.Centre);
        var matches = new SurfaceMatches(baseline.Surface, surface, first.Placing, SurfacePoints);
        DisplacementPosterior? field = null;
        foreach (var sd in Rounds) field = new(prior, [.. matches.Rows(field, sd, SurfaceLooks)]);
        var vessels = new VesselMatches(baseline.Vessels, followUp.Vessels, first.Placing);
        var foretold = vessels.Count > 0 ? vessels.Distances(field!, VesselsSought) : [];
        foreach (var within in vessels.Count > 0 ? VesselRounds : [0, 0])
        {
            var sd = Math.Max(LeastSd, Rms(matches.Residuals(field!)));
            field = new(prior, [.. matches.Rows(field, sd, SurfaceLooks), .. vessels.Rows(field!, VesselSd, VesselLooks, within)]);
        }

        var evidence = new LiverToLiverEvidence(
            ratio, first.Rms, first.MirroredRms, Rms(matches.Residuals(field!)), field!.Misfit, foretold.Length > 0 ? foretold[foretold.Length / 2] : null, vessels.Count);
        return new(new(first.Placing, field, prior, evidence), LiverToLiverGate.Fit(evidence));
    }

    /// <summary>A fine scan's surface has more triangles than tell anything.</summary>
    private static TriangleMesh Coarser(TriangleMesh surface) => surface.Triangles.Length > MostTriangles ? ClusteredMesh.Of(surface, Cell) : surface;

    /// <summary>Of the nearer nine tenths.</summary>
    private static double Rms(double[] sorted)
    {
        var count = Math.Max(1, sorted.Length * 9 / 10);
        return Math.Sqrt(sorted.Take(count).Sum(r => r * r) / count);
    }
}
