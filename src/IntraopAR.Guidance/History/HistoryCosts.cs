using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// What each event of a story costs: its negative log probability. Positions are Gaussian about where the shared motion takes
/// a lesion, log volumes Gaussian; a new lesion lies anywhere in the liver.
/// </summary>
internal sealed class HistoryCosts(IReadOnlyList<FoundLesion> before, IReadOnlyList<FoundLesion> after, HistoryPrior prior, Func<Vec3, Vec3> moved)
{
    /// <summary>Two that lie no farther apart, edge to edge, can be drawn as one later, mm: what a slice of CT and the drawing blur.</summary>
    private const double Touching = 7;

    /// <summary>Lesions that grew into one drawing did not shrink much: log volume of the whole over both.</summary>
    private const double MergedLogMean = -0.2;
    private const double MergedLogSd = 0.5;

    private readonly double stays = -Math.Log(1 - prior.Vanishes);

    public double Vanishes { get; } = -Math.Log(prior.Vanishes);

    public double Appears { get; } = -Math.Log(prior.Appears / HistoryPrior.LiverVolume);

    public double Same(int a, int b) => stays + Place(moved(before[a].Centre) - after[b].Centre, before[a].Covariance + after[b].Covariance) + Volume(before[a].VolumeMl, after[b].VolumeMl);

    /// <summary>One lesion became two pieces that lie within what it was.</summary>
    public double Split(int a, int b, int c)
    {
        var (whole, one, other) = (before[a], after[b], after[c]);
        // Pieces of one lesion lie in its old bed, with some room for what the registration left.
        var reach = whole.Radius + 2 * prior.LocalSd;
        if (Vec3.Distance(one.Centre, other.Centre) > 2 * reach) return double.PositiveInfinity;
        var middle = Middle(one, other);
        // The second piece lies anywhere in the bed.
        return stays - Math.Log(prior.Splits) + Place(moved(whole.Centre) - middle.Centre, whole.Covariance + middle.Covariance + Spread(whole.Radius / 2)) + Math.Log(4 * Math.PI / 3 * reach * reach * reach) + Volume(whole.VolumeMl, middle.VolumeMl);
    }

    /// <summary>Two lesions that lay side by side are drawn as one.</summary>
    public double Merge(int a, int b, int c)
    {
        var (one, other, whole) = (before[a], before[b], after[c]);
        if (Vec3.Distance(one.Centre, other.Centre) > one.Radius + other.Radius + Touching) return double.PositiveInfinity;
        var middle = Middle(one, other);
        return 2 * stays - Math.Log(prior.Merges) + Place(moved(middle.Centre) - whole.Centre, middle.Covariance + whole.Covariance + Spread(Vec3.Distance(one.Centre, other.Centre) / 6)) + Volume(middle.VolumeMl, whole.VolumeMl, MergedLogMean, MergedLogSd);
    }

    public static FoundLesion Middle(FoundLesion one, FoundLesion other)
    {
        var sum = one.VolumeMl + other.VolumeMl;
        var w = one.VolumeMl / sum;
        return new("", one.Centre * w + other.Centre * (1 - w), sum, one.Covariance * (w * w) + other.Covariance * ((1 - w) * (1 - w)));
    }

    private double Place(Vec3 off, Mat3 covariance)
    {
        var s = covariance + Spread(prior.LocalSd);
        return 0.5 * (Vec3.Dot(off, s.Inverted() * off) + Math.Log(s.Determinant) + 3 * Math.Log(2 * Math.PI));
    }

    private double Volume(double then, double now) => Volume(then, now, prior.LogVolumeMean, prior.LogVolumeSd);

    private static double Volume(double then, double now, double mean, double sd)
    {
        var z = (Math.Log(now / then) - mean) / sd;
        return 0.5 * z * z + Math.Log(sd);
    }

    private static Mat3 Spread(double sd) => Mat3.Identity * (sd * sd);
}
