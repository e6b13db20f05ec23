using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>A tip as a person reads it, and how it strayed.</summary>
internal static class PivotFigures
{
    private const int MostShown = 300;

    public static BenchFigure[] Of(PivotResult<Stylus, Reference> r, int poses) => r is not { Tip.Position: var tip, TipStd: var std }
        ? [new("poses", $"{poses}")]
        :
        [
            new("tip in the tool", FormattableString.Invariant($"({tip.X:F2}, {tip.Y:F2}, {tip.Z:F2}) mm"), std is { } s ? FormattableString.Invariant($"± ({s.X:F3}, {s.Y:F3}, {s.Z:F3}) mm") : ""),
            new("poses that agree", FormattableString.Invariant($"{r.Kept.Count} of {r.Poses}")),
            .. r.Spread is { } spread ? new[] { new BenchFigure("turned, worst known direction", FormattableString.Invariant($"{spread.Degrees[0]:F1}° rms")) } : [],
            .. r.Sphere is { } sphere ? new[] { new BenchFigure("from marker positions alone", FormattableString.Invariant($"({sphere.Tip.X:F2}, {sphere.Tip.Y:F2}, {sphere.Tip.Z:F2}) mm")) } : [],
        ];

    /// <summary>Distance of the tip from the pivot over the recording.</summary>
    public static IEnumerable<BenchMap> Strays(PivotResult<Stylus, Reference> r, IReadOnlyList<(TimeSpan At, RigidMotion Motion)> poses)
    {
        if (r is not { Tip.Position: var tip, Pivot.Position: var pivot } || poses.Count == 0) yield break;
        var step = Math.Max(1, poses.Count / MostShown);
        var shown = poses.Where((_, i) => i % step == 0).ToArray();
        yield return new TraceMap("fit, not accuracy: how far the tip strayed", [new("tip", "mm", [.. shown.Select(p => (p.At - poses[0].At).TotalSeconds)], [.. shown.Select(p => Vec3.Distance(p.Motion.Apply(tip), pivot))])]);
    }
}
