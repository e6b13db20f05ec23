namespace IntraopAR.Benchmarks;

/// <summary>The figures of <see cref="UltrasoundUpdate"/> over all cases.</summary>
internal static class UltrasoundSummary
{
    private const double Worse = 0.5, FirstWithin = 5;
    private const int FewestBranches = 3;

    public static IEnumerable<BenchRow> Rows(IReadOnlyList<UltrasoundCaseRow> all)
    {
        yield return new("cases", all.Count, "cases");
        yield return new("surface refused", all.Count(r => r.Surface is null), "cases");
        var used = all.Where(r => r.Surface is not null).ToArray();
        if (used.Length == 0) yield break;
        foreach (var row in Arm("surface alone", used, r => r.Surface!).Concat(Arm("with vessels", used, r => r.Vessels!))) yield return row;
        yield return new("with vessels: mean target error below surface alone by", 100 * (1 - used.Average(r => Mean(r.Vessels)) / used.Average(r => Mean(r.Surface))), "%");
        yield return new("with vessels: median r90 below surface alone by", 100 * (1 - MedianR90(used, r => r.Vessels!) / MedianR90(used, r => r.Surface!)), "%");
        yield return new("update refused", 100.0 * used.Count(r => !r.Taken) / used.Length, "%");
        yield return new("update worse by more than 0.5 mm", 100.0 * used.Count(r => Mean(r.Vessels) > Mean(r.Surface) + Worse) / used.Length, "%");

        var tried = used.Where(r => r.Crossed >= FewestBranches).ToArray();
        yield return new("first alignment: sweeps that show three branches or more", tried.Length, "sweeps");
        yield return new("first alignment: accepted and within 5 mm over the whole liver", 100.0 * tried.Count(r => r.FirstAccepted && Mean(r.First) <= FirstWithin) / Math.Max(1, tried.Length), "%");
        yield return new("first alignment: accepted and within 5 mm near what was swept", 100.0 * tried.Count(r => r.FirstAccepted && r.FirstNear <= FirstWithin) / Math.Max(1, tried.Length), "%");
        yield return new("first alignment: accepted and farther off than 10 mm", tried.Count(r => r.FirstAccepted && Mean(r.First) > 2 * FirstWithin), "sweeps");
        yield return new("first alignment: refused", 100.0 * tried.Count(r => !r.FirstAccepted) / Math.Max(1, tried.Length), "%");
        var placed = tried.Where(r => r.FirstAccepted).ToArray();
        if (placed.Length > 0)
        {
            yield return new("first alignment: median error of the accepted", Median(placed.Select(r => Mean(r.First))), "mm");
            yield return new("first alignment: 90 % balls that hold the centre", Balls(placed.Select(r => r.First!)), "%");
        }

        foreach (var fault in used.Where(r => r.Fault is not null).GroupBy(r => r.Fault!).OrderBy(g => g.Key))
        {
            yield return new($"{fault.Key} sweeps", fault.Count(), "cases");
            yield return new($"{fault.Key} sweeps: refused", fault.Count(r => !r.FaultTaken), "cases");
            yield return new($"{fault.Key} sweeps: worse by more than 0.5 mm", fault.Count(r => Mean(r.Faulty) > Mean(r.Surface) + Worse), "cases");
        }
    }

    private static IEnumerable<BenchRow> Arm(string name, UltrasoundCaseRow[] used, Func<UltrasoundCaseRow, CampaignAnswer> of)
    {
        yield return new($"{name}: mean target error", used.Average(r => Mean(of(r))), "mm");
        yield return new($"{name}: median r90", MedianR90(used, of), "mm");
        yield return new($"{name}: 90 % balls that hold the centre", Balls(used.Select(of)), "%");
        var regions = used.SelectMany(r => of(r).RegionHolds).Where(h => h is not null).ToArray();
        if (regions.Length > 0) yield return new($"{name}: regions that hold the whole lesion", 100.0 * regions.Count(h => h == true) / regions.Length, "%");
    }

    private static double Mean(CampaignAnswer? answer) => answer?.Error.Average() ?? double.NaN;

    private static double Balls(IEnumerable<CampaignAnswer> answers)
    {
        var held = answers.SelectMany(a => a.Error.Zip(a.R90, (e, r) => e <= r)).ToArray();
        return 100.0 * held.Count(h => h) / held.Length;
    }

    private static double MedianR90(UltrasoundCaseRow[] used, Func<UltrasoundCaseRow, CampaignAnswer> of) => Median(used.SelectMany(r => of(r).R90));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
