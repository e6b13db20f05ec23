using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>One story of two examinations: which lesion became which, at what cost.</summary>
/// <param name="Became">Of each baseline lesion the later ones, in order.</param>
internal sealed record HistoryStory(IReadOnlyList<IReadOnlyList<int>> Became, double Cost)
{
    public string Key => string.Join(";", Became.Select(b => string.Join(",", b)));

    /// <summary>The cheapest one-to-one story, and then every split and merge that makes it cheaper, the most saving first.</summary>
    public static HistoryStory Cheapest(HistoryCosts costs, int before, int after)
    {
        if (before == 0) return new([], after * costs.Appears);
        var table = new double[before, after + before];
        for (var a = 0; a < before; a++)
        {
            // A later lesion that is taken is not new; a column for each that vanishes.
            for (var b = 0; b < after; b++) table[a, b] = costs.Same(a, b) - costs.Appears;
            for (var d = 0; d < before; d++) table[a, after + d] = costs.Vanishes;
        }

        var chosen = LeastCostAssignment.Of(table);
        var became = chosen.Select(c => c < after ? new List<int> { c } : []).ToArray();
        var cost = after * costs.Appears + chosen.Select((c, a) => table[a, c]).Sum();
        while (Best(costs, table, became, after) is { Saves: > 1e-9 } change)
        {
            foreach (var (a, b) in change.Becomes) became[a] = [.. b];
            cost -= change.Saves;
        }

        return new(became, cost);
    }

    /// <summary>Where each baseline lesion, or the middle of a split or merge, went: what the shared motion is fitted to.</summary>
    public IReadOnlyList<(Vec3 From, Vec3 To)> Pairs(IReadOnlyList<FoundLesion> before, IReadOnlyList<FoundLesion> after)
    {
        var pairs = new List<(Vec3, Vec3)>();
        for (var a = 0; a < Became.Count; a++)
        {
            if (Became[a].Count == 0) continue;
            var to = Became[a].Select(b => after[b]).Aggregate(HistoryCosts.Middle);
            var together = Enumerable.Range(0, Became.Count).Where(o => Became[o].Count == 1 && Became[o][0] == Became[a][0]).ToArray();
            if (together.Length > 1 && together[0] != a) continue;
            pairs.Add((together.Length > 1 ? together.Select(o => before[o]).Aggregate(HistoryCosts.Middle).Centre : before[a].Centre, to.Centre));
        }

        return pairs;
    }

    private static (double Saves, (int, int[])[] Becomes)? Best(HistoryCosts costs, double[,] table, List<int>[] became, int after)
    {
        var users = Enumerable.Range(0, after).Select(b => Enumerable.Range(0, became.Length).Where(a => became[a].Contains(b)).ToArray()).ToArray();
        var free = Enumerable.Range(0, after).Where(b => users[b].Length == 0).ToArray();
        double Now(int a) => became[a].Count == 0 ? costs.Vanishes : table[a, became[a][0]];
        (double, (int, int[])[])? best = null;
        void Try(double saves, params (int, int[])[] becomes)
        {
            if (best is null || saves > best.Value.Item1) best = (saves, becomes);
        }

        for (var a = 0; a < became.Length; a++)
        {
            if (became[a].Count > 1 || became[a].Count == 1 && users[became[a][0]].Length > 1) continue;
            foreach (var c in free)
                foreach (var b in became[a].Count == 1 ? became[a] : free.Where(f => f < c))
                    Try(Now(a) - (costs.Split(a, b, c) - 2 * costs.Appears), (a, [b, c]));
        }

        for (var a = 0; a < became.Length; a++)
        {
            if (became[a].Count > 0) continue;
            for (var o = 0; o < became.Length; o++)
            {
                if (o == a || became[o].Count > 1 || became[o].Count == 1 && users[became[o][0]].Length > 1) continue;
                foreach (var b in became[o].Count == 1 ? became[o] : [.. free])
                    Try(Now(a) + Now(o) - (costs.Merge(a, o, b) - costs.Appears), (a, [b]), (o, [b]));
            }
        }

        return best;
    }
}
