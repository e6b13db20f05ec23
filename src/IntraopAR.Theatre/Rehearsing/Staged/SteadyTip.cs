using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>A tip that is held still: looks at it until those of the last moment lie together. What is lost in between is waited for.</summary>
internal sealed class SteadyTip
{
    /// <summary>As far as noise and tremor scatter a tip that is held still, mm from the mean.</summary>
    private const double Together = 3;

    private const int Fewest = 12;

    /// <summary>How long it must be held, and how long it may not be seen meanwhile.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(0.8), Gap = TimeSpan.FromSeconds(0.3);

    private readonly List<(TimeSpan At, Vec3 Place)> looks = [];

    /// <summary>Mean of the looks; null where it was not yet held still for long enough.</summary>
    public Vec3? Place { get; private set; }

    /// <summary>Root mean square distance of those looks from it, mm.</summary>
    public double SpreadMm { get; private set; }

    /// <param name="at">When it was seen; what was not seen anew is no look.</param>
    public void Look(TimeSpan at, Vec3 place)
    {
        if (looks.Count > 0 && at <= looks[^1].At) return;
        if (looks.Count > 0 && at - looks[^1].At > Gap) looks.Clear();
        looks.Add((at, place));
        looks.RemoveAll(l => at - l.At > Held);
        if (looks.Count < Fewest || at - looks[0].At < Held - TimeSpan.FromSeconds(0.1)) return;
        var mean = looks.Aggregate(Vec3.Zero, (sum, l) => sum + l.Place) / looks.Count;
        Place = looks.All(l => Vec3.Distance(l.Place, mean) <= Together) ? mean : null;
        SpreadMm = Math.Sqrt(looks.Average(l => Vec3.DistanceSquared(l.Place, mean)));
    }

    /// <summary>It was let go.</summary>
    public void Forget()
    {
        looks.Clear();
        Place = null;
    }
}
