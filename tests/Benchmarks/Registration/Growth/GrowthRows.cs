namespace IntraopAR.Benchmarks;

/// <summary>The figures of <see cref="GrowthCheck"/>.</summary>
internal static class GrowthRows
{
    /// <summary>Of a normal deviate's size, 90 %.</summary>
    private const double Ninety = 1.645;

    public static IEnumerable<BenchRow> Of(IReadOnlyList<GrowthOutcome> all, IReadOnlyList<(double From, double To)> bands)
    {
        yield return new("cases", all.Count, "cases");
        yield return new("refused", all.Count(o => o.Told is null), "cases");
        yield return new("fallen back to rigid, known to be of before", all.Count(o => o.Told is { SurfaceVolume: null }), "cases");
        foreach (var (name, some) in bands.Select(b => (FormattableString.Invariant($"changed by {100 * b.From:F0} to {100 * b.To:F0} %"), In(all, b))).Prepend(("all", all.ToArray())))
        {
            if (some.Length == 0) continue;
            yield return new($"{name}: best rigid fit, mean target error", some.Average(o => o.Rigid.Average()), "mm");
            foreach (var (arm, of) in new (string, Func<GrowthOutcome, GrowthAnswer?>)[] { ("known to be of before", o => o.Told), ("as of the day before", o => o.Untold) })
            {
                var answers = some.Where(o => of(o) is not null).Select(o => (Outcome: o, Answer: of(o)!)).ToArray();
                foreach (var row in Arm($"{name}, {arm}, surface", [.. answers.Select(a => (a.Outcome, a.Answer.Surface, a.Answer.SurfaceVolume))])) yield return row;
                foreach (var row in Arm($"{name}, {arm}, and vessels", [.. answers.Select(a => (a.Outcome, a.Answer.WithVessels, a.Answer.VesselVolume))])) yield return row;
            }
        }
    }

    private static GrowthOutcome[] In(IReadOnlyList<GrowthOutcome> all, (double From, double To) band) => [.. all.Where(o => Math.Abs(o.Change) >= band.From && Math.Abs(o.Change) < band.To)];

    private static IEnumerable<BenchRow> Arm(string name, (GrowthOutcome Outcome, CampaignAnswer Answer, VolumeTold? Volume)[] some)
    {
        if (some.Length == 0) yield break;
        var balls = some.SelectMany(s => s.Answer.Error.Zip(s.Answer.R90, (e, r) => e <= r)).ToArray();
        var lesions = some.SelectMany(s => s.Answer.Error.Zip(s.Answer.RegionHolds)).Where(p => p.Second is not null).ToArray();
        yield return new($"{name}: mean target error", some.Average(s => s.Answer.Error.Average()), "mm");
        yield return new($"{name}: 90 % balls that hold the centre ({balls.Length})", Percent(balls), "%");
        yield return new($"{name}: median r90", some.SelectMany(s => s.Answer.R90).Order().ElementAt(balls.Length / 2), "mm");
        if (lesions.Length > 0)
        {
            yield return new($"{name}: lesions, mean error", lesions.Average(l => l.First), "mm");
            yield return new($"{name}: regions that hold the whole lesion ({lesions.Length})", Percent([.. lesions.Select(l => l.Second == true)]), "%");
        }

        var told = some.Where(s => s.Volume is not null).Select(s => (Off: s.Volume!.Value.Change - s.Outcome.Truth, s.Volume.Value.Sd)).ToArray();
        if (told.Length == 0) yield break;
        yield return new($"{name}: volume told, mean distance from the true change", 100 * told.Average(t => Math.Abs(t.Off)), "% points");
        yield return new($"{name}: volume told, mean standard deviation", 100 * told.Average(t => t.Sd), "% points");
        yield return new($"{name}: volume told, 90 % intervals that hold ({told.Length})", Percent([.. told.Select(t => Math.Abs(t.Off) <= Ninety * t.Sd)]), "%");
    }

    private static double Percent(bool[] which) => 100.0 * which.Count(w => w) / which.Length;
}
