namespace IntraopAR.Geometry;

/// <summary>Cuts lines at their forks into branches with evenly spaced points.</summary>
internal static class LineBranches
{
    public static IReadOnlyList<CentreLineBranch> Of(LineTree lines, double[] radii, double spacing)
    {
        var branches = new List<CentreLineBranch>();
        var children = new List<int>[lines.Count];
        for (var i = 0; i < lines.Count; i++) children[i] = [];
        for (var i = 0; i < lines.Count; i++)
            if (lines.Parents[i] is >= 0 and var p) children[p].Add(i);
        var waiting = new Queue<(int From, int To, int Parent)>();
        for (var root = 0; root < lines.Count; root++)
        {
            if (lines.Parents[root] >= 0 || children[root].Count == 0) continue;
            Take(Trunk(root), -1);
            while (waiting.TryDequeue(out var next)) Take([next.From, .. Chain(next.To)], next.Parent);
        }

        return branches;

        void Take(List<int> chain, int parent)
        {
            branches.Add(new(Spaced([.. chain.Select(i => (lines.Places[i], radii[i]))], spacing), parent));
            foreach (var end in (int[])[chain[0], chain[^1]])
            {
                // What begins where this one does hangs on the parent already.
                if (parent >= 0 && end == chain[0]) continue;
                foreach (var c in children[end])
                    if (c != chain[1] && c != chain[^2]) waiting.Enqueue((end, c, branches.Count - 1));
            }
        }

        // A root between two lines is a place of one line. Of more lines the thickest leads to the root and the others spring from it there.
        List<int> Trunk(int root)
        {
            var chains = children[root].Select(Chain).OrderByDescending(c => c.Average(i => radii[i])).ToArray();
            return [.. chains[0].AsEnumerable().Reverse(), root, .. chains.Length == 2 ? chains[1] : []];
        }

        List<int> Chain(int from)
        {
            var chain = new List<int> { from };
            while (children[chain[^1]].Count == 1) chain.Add(children[chain[^1]][0]);
            return chain;
        }
    }

    private static (Vec3 Middle, double Radius)[] Spaced((Vec3 Middle, double Radius)[] chain, double spacing)
    {
        var at = new double[chain.Length];
        for (var i = 1; i < chain.Length; i++) at[i] = at[i - 1] + Vec3.Distance(chain[i - 1].Middle, chain[i].Middle);
        var count = Math.Max(1, (int)Math.Round(at[^1] / spacing));
        var points = new (Vec3, double)[count + 1];
        var k = 1;
        for (var n = 0; n <= count; n++)
        {
            var along = at[^1] * n / count;
            while (k < chain.Length - 1 && at[k] < along) k++;
            var part = at[k] > at[k - 1] ? Math.Clamp((along - at[k - 1]) / (at[k] - at[k - 1]), 0, 1) : 0;
            points[n] = (Vec3.Lerp(chain[k - 1].Middle, chain[k].Middle, part), chain[k - 1].Radius + (chain[k].Radius - chain[k - 1].Radius) * part);
        }

        // Exactly the fork's own place, so that branches meet.
        (points[0], points[count]) = (chain[0], chain[^1]);
        return points;
    }
}
