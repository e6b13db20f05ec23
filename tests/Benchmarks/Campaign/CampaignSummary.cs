namespace IntraopAR.Benchmarks;

/// <summary>A campaign's figures, in the words of what was asked of it.</summary>
internal static class CampaignSummary
{
    /// <summary>90 % point of chi-square with three degrees of freedom.</summary>
    private const double ChiSquared = 6.2514;

    private const double Worse = 0.5;

    public static IEnumerable<BenchRow> Rows(IReadOnlyList<CampaignRow> all)
    {
        yield return new("cases", all.Count, "cases");
        yield return new("refused", all.Count(r => r.Verdict == "refused"), "cases");
        yield return new("fallen back to rigid", all.Count(r => r.Verdict == "rigid"), "cases");
        var rigid = all.Select(r => r.Rigid.Average()).ToArray();
        yield return new("best rigid fit: mean target error", rigid.Average(), "mm");
        yield return new("best rigid fit: cases above 8 mm", Percent(rigid, e => e > 8), "%");
        for (var low = 0; low < 16; low += 2) yield return new($"best rigid fit: {low} to {low + 2} mm", Percent(rigid, e => e >= low && e < low + 2), "%");
        var used = all.Where(r => r.Surface is not null).ToArray();
        if (used.Length == 0) yield break;
        foreach (var row in Arm("surface alone", used, r => r.Surface!).Concat(Arm("surface and 20 vessel points", used, r => r.WithVessels!))) yield return row;
        yield return new("first solve, median", Median(used.Select(r => r.ElapsedMs)), "ms");
        yield return new("update with vessels, median", Median(used.Select(r => r.UpdateMs)), "ms");
        yield return new("preparation of a model, median", Median(all.Select(r => r.PrepareMs)), "ms");
    }

    private static IEnumerable<BenchRow> Arm(string name, CampaignRow[] used, Func<CampaignRow, CampaignAnswer> of)
    {
        var (rigid, own) = (used.Select(r => r.Rigid.Average()).ToArray(), used.Select(r => of(r).Error.Average()).ToArray());
        yield return new($"{name}: mean target error", own.Average(), "mm");
        yield return new($"{name}: below the best rigid fit by", 100 * (1 - own.Average() / rigid.Average()), "%");
        yield return new($"{name}: cases worse than rigid by more than 0.5 mm", Percent(own.Zip(rigid), e => e.First > e.Second + Worse), "%");
        var places = used.SelectMany(r => Enumerable.Range(0, r.Rigid.Length).Select(i => new Place(r, of(r), i))).ToArray();
        yield return new($"{name}: 90 % balls that hold the centre", Percent(places, p => p.InBall), "%");
        yield return new($"{name}: 90 % ellipsoids that hold the centre", Percent(places, p => p.Squared <= ChiSquared), "%");
        yield return new($"{name}: eᵀΣ⁻¹e, median (2.37)", Median(places.Select(p => p.Squared)), "");
        yield return new($"{name}: eᵀΣ⁻¹e, 90th percentile (6.25)", places.Select(p => p.Squared).Order().ElementAt(places.Length * 9 / 10), "");
        yield return new($"{name}: median r90", Median(places.Select(p => p.Answer.R90[p.Index])), "mm");
        yield return new($"{name}: ellipsoid over ball, median volume", 100 * Median(places.Select(p => p.Share)), "%");
        var equal = places.Select(p => p.Answer.Error[p.Index]).Order().ElementAt(places.Length * 9 / 10);
        yield return new($"{name}: ellipsoid over the one ball that holds 90 % of all, median volume", 100 * Median(places.Select(p => p.EllipsoidRadiusCubed / (equal * equal * equal))), "%");
        foreach (var row in Thirds($"{name}: balls that hold", places, p => p.InBall)) yield return row;
        var regions = places.Where(p => p.Answer.RegionHolds[p.Index] is not null).ToArray();
        if (regions.Length == 0) yield break;
        yield return new($"{name}: regions that hold the whole lesion", Percent(regions, p => p.Answer.RegionHolds[p.Index] == true), "%");
        foreach (var row in Thirds($"{name}: regions that hold", regions, p => p.Answer.RegionHolds[p.Index] == true)) yield return row;
    }

    private static IEnumerable<BenchRow> Thirds(string name, Place[] places, Func<Place, bool> holds)
    {
        foreach (var (what, key) in new (string, Func<Place, double>)[] { ("coverage", p => p.Row.Coverage), ("distance to seen", p => p.Row.ToSeen[p.Index]), ("noise", p => p.Row.Noise) })
        {
            var sorted = places.OrderBy(key).ToArray();
            for (var third = 0; third < 3; third++)
            {
                var part = sorted[(sorted.Length * third / 3)..(sorted.Length * (third + 1) / 3)];
                if (part.Length == 0) continue;
                yield return new(FormattableString.Invariant($"{name}, {what} {key(part[0]):F2} to {key(part[^1]):F2} (mean error {part.Average(p => p.Answer.Error[p.Index]):F2} mm)"), Percent(part, holds), "%");
            }
        }
    }

    private sealed record Place(CampaignRow Row, CampaignAnswer Answer, int Index)
    {
        public bool InBall => Answer.Error[Index] <= Answer.R90[Index];

        public double Squared => Answer.Mahalanobis[Index];

        /// <summary>Volume of the 90 % ellipsoid over that of the ball that holds as much.</summary>
        public double Share => EllipsoidRadiusCubed / Math.Pow(Answer.R90[Index], 3);

        /// <summary>Of the ball as large as the 90 % ellipsoid, mm³.</summary>
        public double EllipsoidRadiusCubed => Math.Pow(ChiSquared, 1.5) * Answer.Determinant[Index];
    }

    private static double Percent<T>(IEnumerable<T> all, Func<T, bool> which)
    {
        var list = all.ToArray();
        return list.Length == 0 ? 0 : 100.0 * list.Count(which) / list.Length;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
