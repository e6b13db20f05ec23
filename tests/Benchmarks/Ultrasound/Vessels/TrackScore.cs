using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>Tracks against the true vessels they go through.</summary>
internal sealed class TrackScore
{
    private int samples, astray, mixed, count;

    /// <summary>e' S⁻¹ e / 3 of every place with a true cut near it; its mean is 1 where the stated covariance holds.</summary>
    public List<double> Errors { get; } = [];

    /// <summary>The same in the two directions across the vessel alone.</summary>
    public List<double> AcrossErrors { get; } = [];

    /// <summary>Distance across the vessel, mm.</summary>
    public List<double> Across { get; } = [];

    public List<(double Score, bool Is)> Trees { get; } = [];

    public int Count => count;

    /// <summary>Share of all places that lie on the tree of their track's majority.</summary>
    public double Purity => 1 - (double)(astray + mixed) / samples;

    /// <summary>Share of all places with no true vessel near.</summary>
    public double Astray => (double)astray / samples;

    public void Add(SweptVessels sweep, VesselTrack track)
    {
        var met = new List<TrueVesselCut>();
        count++;
        foreach (var frame in track.Samples.GroupBy(s => s.Frame))
        {
            // A tube's stations are one sighting: the one nearest to a true cut stands for it.
            var best = frame.SelectMany(s => sweep.Cuts[s.Frame].Select(t => (Sample: s, Truth: t, Off: Vec3.Distance(s.Centre, t.Place.Position)))).OrderBy(p => p.Off).FirstOrDefault();
            samples++;
            if (best.Truth is null || best.Off > Math.Max(2.5, 1.2 * best.Truth.Radius))
            {
                if (frame.All(s => !sweep.NearVessel(s.Centre, 2))) astray++;
                continue;
            }

            met.Add(best.Truth);
            Measure(best.Sample, best.Sample.Centre - best.Truth.Place.Position, frame.Count() > 1);
        }

        if (met.Count == 0) return;
        var portal = met.Count(t => t.Tree.StartsWith("portal", StringComparison.Ordinal));
        mixed += Math.Min(portal, met.Count - portal);
        Trees.Add((track.PortalProbability, 2 * portal >= met.Count));
    }

    private void Measure(VesselSample s, Vec3 error, bool isTube)
    {
        if (!isTube) Errors.Add(Vec3.Dot(error, s.Covariance.Inverted() * error) / 3);
        var a = s.Direction.AnyPerpendicular();
        var b = Vec3.Cross(s.Direction, a);
        var (x, y) = (Vec3.Dot(a, error), Vec3.Dot(b, error));
        var (xx, xy, yy) = (Vec3.Dot(a, s.Covariance * a), Vec3.Dot(a, s.Covariance * b), Vec3.Dot(b, s.Covariance * b));
        AcrossErrors.Add((yy * x * x - 2 * xy * x * y + xx * y * y) / (xx * yy - xy * xy) / 2);
        Across.Add(Math.Sqrt(x * x + y * y));
    }
}
