using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// How much of a plan a tool's tip has come by: a fold over its places. It says where the tip was, not what it did there. Not for
/// several threads at a time.
/// </summary>
public sealed class TableCoverage
{
    /// <summary>A place of the cut surface counts as passed when the tip comes so near, mm.</summary>
    public const double Passed = 5;

    /// <summary>A hold farther from a planned tip is no hold of that zone, mm.</summary>
    public const double AtZone = 15;

    /// <summary>Held: so long within so many mm of where it came to rest.</summary>
    public const double Rest = 2;

    public static readonly TimeSpan Held = TimeSpan.FromSeconds(1);

    private readonly bool[] passed;
    private readonly double?[] held;
    private (Point<Patient> At, TimeSpan Since)? resting;

    public TableCoverage(TablePlan plan) => (passed, held) = (new bool[plan.Cut.Triangles.Length], new double?[plan.Zones.Count]);

    /// <summary>By zone: the least distance from its planned tip at which the tip was held, mm; null where it was not held there.</summary>
    public IReadOnlyList<double?> HeldMm => held;

    /// <param name="plan">The same plan; the registration may be another.</param>
    public void Step(TimeSpan at, Point<Patient> tip, TablePlan plan)
    {
        var (v, triangles) = (plan.Cut.Vertices, plan.Cut.Triangles);
        for (var i = 0; i < triangles.Length; i++)
        {
            var t = triangles[i];
            if (!passed[i] && Vec3.DistanceSquared((v[t.A] + v[t.B] + v[t.C]) / 3, tip.Position) <= Passed * Passed) passed[i] = true;
        }

        if (resting is not { } rest || Point<Patient>.Distance(rest.At, tip) > Rest || at < rest.Since) resting = (tip, at);
        else if (at - rest.Since >= Held)
            for (var i = 0; i < held.Length; i++)
                if (Point<Patient>.Distance(tip, plan.Zones[i].Tip) is var off && off <= AtZone && !(held[i] <= off)) held[i] = off;
    }

    /// <summary>The tip was not seen: a rest from before does not go on.</summary>
    public void Lost() => resting = null;

    /// <summary>Share of the cut surfaces' area that the tip has passed; null without a cut.</summary>
    public double? Share(TablePlan plan)
    {
        var (all, done) = (0.0, 0.0);
        for (var i = 0; i < passed.Length; i++)
        {
            var area = plan.Cut.AreaVector(plan.Cut.Triangles[i]).Length;
            all += area;
            if (passed[i]) done += area;
        }

        return all > 0 ? done / all : null;
    }
}
