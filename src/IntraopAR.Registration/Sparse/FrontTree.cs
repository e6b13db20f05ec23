namespace IntraopAR.Registration;

/// <summary>The fronts of a matrix under an order of elimination whose supernodes have given widths.</summary>
internal static class FrontTree
{
    /// <param name="widths">Nodes of each supernode, in postorder.</param>
    public static Front[] Build(SparsePattern pattern, NodeGraph graph, int[] order, int[] widths)
    {
        var n = order.Length;
        var position = EliminationTree.Inverse(order);
        var of = new int[n];
        for (int s = 0, k = 0; s < widths.Length; s++)
            for (var end = k + widths[s]; k < end; k++) of[k] = s;
        var below = Structure(graph, order, position, widths, of);
        var entries = EntriesByColumn(pattern, position);
        var local = new int[n];
        var fronts = new Front[widths.Length];
        var place = new int[n];
        for (int s = 0, k = 0, at = 0; s < widths.Length; k += widths[s++])
        {
            for (var i = 0; i < widths[s]; i++) place[k + i] = at + i * pattern.BlockSize;
            at += Tiles.Count(widths[s] * pattern.BlockSize) * Tiles.Size;
        }

        long offset = 0;
        for (int s = 0, first = 0; s < widths.Length; first += widths[s++])
        {
            Locate(local, first, widths[s], below[s]);
            fronts[s] = new()
            {
                BlockSize = pattern.BlockSize,
                First = first,
                Nodes = widths[s],
                Below = below[s],
                Parent = below[s].Length > 0 ? of[below[s][0]] : -1,
                Entries = [.. Enumerable.Range(first, widths[s]).SelectMany(k => entries[k]).Select(e => e with { Row = local[e.Row], Column = local[e.Column] })],
                Offset = (int)offset,
                Place = place[first],
                BelowPlaces = Array.ConvertAll(below[s], k => place[k]),
            };
            offset += fronts[s].PanelSize;
            if (offset > int.MaxValue / 2) throw new NotSupportedException("the factor of this pattern is larger than one array holds");
        }

        for (var s = 0; s < fronts.Length; s++)
            if (fronts[s].Parent >= 0) fronts[fronts[s].Parent].Children.Add(s);
        foreach (var f in fronts)
        {
            if (f.Children.Count == 0) continue;
            Locate(local, f.First, f.Nodes, f.Below);
            foreach (var c in f.Children) fronts[c].InParent = Array.ConvertAll(fronts[c].Below, k => local[k]);
        }

        return fronts;
    }

    /// <summary>The nodes below each supernode: what its own columns and its children reach.</summary>
    private static int[][] Structure(NodeGraph graph, int[] order, int[] position, int[] widths, int[] of)
    {
        var below = new int[widths.Length][];
        var fromChildren = new List<int>[widths.Length];
        var seen = new int[order.Length];
        for (int s = 0, end = 0; s < widths.Length; s++)
        {
            var first = end;
            end += widths[s];
            var reached = new List<int>();
            for (var k = first; k < end; k++)
                foreach (var v in graph.Of(order[k])) Reach(position[v]);
            foreach (var k in fromChildren[s] ?? []) Reach(k);
            reached.Sort();
            below[s] = [.. reached];
            if (reached.Count > 0) (fromChildren[of[reached[0]]] ??= []).AddRange(reached);

            void Reach(int k)
            {
                if (k < end || seen[k] == s + 1) return;
                seen[k] = s + 1;
                reached.Add(k);
            }
        }

        return below;
    }

    private static void Locate(int[] local, int first, int nodes, int[] below)
    {
        for (var k = 0; k < nodes; k++) local[first + k] = k;
        for (var i = 0; i < below.Length; i++) local[below[i]] = nodes + i;
    }

    private static List<Front.Entry>[] EntriesByColumn(SparsePattern pattern, int[] position)
    {
        var all = new List<Front.Entry>[position.Length];
        for (var k = 0; k < all.Length; k++) all[k] = [];
        var starts = pattern.ColumnStarts;
        var rows = pattern.Rows;
        for (var j = 0; j < pattern.Nodes; j++)
            for (var slot = starts[j]; slot < starts[j + 1]; slot++)
            {
                var (row, column) = (position[rows[slot]], position[j]);
                if (row >= column) all[column].Add(new(slot, row, column, false));
                else all[row].Add(new(slot, column, row, true));
            }

        return all;
    }
}
