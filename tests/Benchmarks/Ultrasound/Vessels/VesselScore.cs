using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>What was found in simulated sweeps against what was there.</summary>
internal sealed class VesselScore
{
    public const double Sure = 0.5;

    /// <summary>mm; smaller vessels may be found but need not be.</summary>
    public const double Needed = 2;

    /// <summary>Two thirds of tissue at a slant of less make a cut more than twice as long as wide.</summary>
    private const double Along = 20;

    private int needed, found, tracked, told, right, wrong;

    public List<double> Centres { get; } = [];

    public List<double> Radii { get; } = [];

    public List<(double Score, bool Is)> Cuts { get; } = [];

    public TrackScore Tracks { get; } = new();

    public double Recall => (double)found / needed;

    /// <summary>Of the same cuts those that a told track goes through.</summary>
    public double TrackedRecall => (double)tracked / needed;

    /// <summary>Of all told cuts those that are true ones.</summary>
    public double Precision => (double)right / told;

    /// <summary>Told cuts with no vessel within 2 mm of their centre, for each picture.</summary>
    public int Wrong => wrong;

    public int Needs => needed;

    public int Pictures { get; private set; }

    public void Add(SweptVessels sweep)
    {
        var tracking = new VesselTracking(sweep.Area, accuracy: SweptVessels.Accuracy);
        foreach (var picture in sweep.Pictures) Picture(sweep, picture, [.. tracking.Add(picture).Select(c => c.Cut).Where(c => c.Confidence >= Sure)]);
        foreach (var t in tracking.Tracks) Tracks.Add(sweep, t);
        for (var i = 0; i < sweep.Pictures.Count; i++)
            foreach (var truth in sweep.Cuts[i].Where(Must))
                if (tracking.Tracks.Any(t => t.Samples.Any(s => s.Frame == i && Vec3.Distance(s.Centre, truth.Place.Position) < Math.Max(2, truth.Radius))))
                    tracked++;
    }

    private void Picture(SweptVessels sweep, PlacedPicture picture, VesselCut[] cuts)
    {
        var truths = sweep.Cuts[picture.Index];
        var pairs = CutMatch.Pairs(cuts, truths, sweep.Probe.PixelSize);
        Pictures++;
        told += cuts.Length;
        right += pairs.Select(p => p.Cut).Distinct().Count();
        needed += truths.Count(Must);
        found += pairs.Count(p => Must(truths[p.Truth]));
        for (var c = 0; c < cuts.Length; c++)
            if (!pairs.Any(p => p.Cut == c) && !sweep.NearVessel(picture.Plane.Apply(cuts[c].Centre), 2))
                wrong++;
        foreach (var (c, t) in pairs)
        {
            if (!Must(truths[t])) continue;
            Cuts.Add((cuts[c].PortalProbability, truths[t].Tree.StartsWith("portal", StringComparison.Ordinal)));
            Radii.Add(Math.Abs(cuts[c].SemiMinor / truths[t].Radius - 1));
            if (truths[t].CrossingDegrees > Along) Centres.Add(Pixel.Distance(cuts[c].Centre, truths[t].Centre) * sweep.Probe.PixelSize);
        }
    }

    private static bool Must(TrueVesselCut t) => t.Radius >= Needed && t.Visibility == CutVisibility.Visible;
}
