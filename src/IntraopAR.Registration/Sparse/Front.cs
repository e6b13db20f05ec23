namespace IntraopAR.Registration;

/// <summary>
/// One supernode of the factor: a dense trapezoid of its own columns over its own rows and the rows below that they reach.
/// All numbers are of block rows in the order of elimination.
/// </summary>
internal sealed class Front
{
    /// <summary>The first own column.</summary>
    public required int First { get; init; }

    /// <summary>Number of own columns.</summary>
    public required int Columns { get; init; }

    /// <summary>The rows below the own ones, ascending.</summary>
    public required int[] Below { get; init; }

    /// <summary>The front that takes up this one's update, −1 for a root.</summary>
    public required int Parent { get; init; }

    /// <summary>Where each row of <see cref="Below"/> is among the parent's rows (own ones first).</summary>
    public required int[] InParent { get; init; }

    /// <summary>Fronts whose parent this is, ascending.</summary>
    public List<int> Children { get; } = [];

    /// <summary>The matrix's entries in own columns.</summary>
    public required Entry[] Entries { get; init; }

    /// <summary>Where the panel begins among the factor's numbers.</summary>
    public required int Offset { get; init; }

    public int Rows => Columns + Below.Length;

    /// <param name="Slot">Of the pattern.</param>
    /// <param name="Row">In the front.</param>
    /// <param name="Column">In the front.</param>
    /// <param name="Transposed">The order of elimination put the entry's row before its column.</param>
    internal readonly record struct Entry(int Slot, int Row, int Column, bool Transposed);

    /// <summary>All fronts of a matrix under an order whose supernodes have the given widths.</summary>
    public static Front[] All(SparsePattern pattern, NodeGraph graph, int[] order, int[] widths)
    {
        var n = order.Length;
        var position = EliminationTree.Inverse(order);
        var of = new int[n];
        for (int s = 0, k = 0; s < widths.Length; s++)
            for (var end = k + widths[s]; k < end; k++) of[k] = s;
        var entries = EntriesByColumn(pattern, position);
        var local = new int[n];
        Array.Fill(local, -1);
        var (below, childRows) = (new int[widths.Length][], new List<int>[widths.Length]);
        var fronts = new Front[widths.Length];
        for (int s = 0, first = 0; s < widths.Length; first += widths[s++])
        {
            // What the own columns and the children reach.
            var end = first + widths[s];
            var reached = new SortedSet<int>();
            for (var k = first; k < end; k++)
                foreach (var v in graph.Of(order[k]))
                    if (position[v] >= end) reached.Add(position[v]);
            foreach (var r in childRows[s] ?? [])
                if (r >= end) reached.Add(r);
            below[s] = [.. reached];
            if (below[s].Length > 0) (childRows[of[below[s][0]]] ??= []).AddRange(below[s]);
        }

        long offset = 0;
        for (int s = 0, first = 0; s < widths.Length; first += widths[s++])
        {
            Locate(s, first);
            fronts[s] = new()
            {
                First = first,
                Columns = widths[s],
                Below = below[s],
                Parent = below[s].Length > 0 ? of[below[s][0]] : -1,
                InParent = new int[below[s].Length],
                Entries = [.. Enumerable.Range(first, widths[s]).SelectMany(k => entries[k].Select(e => e with { Row = local[e.Row], Column = local[e.Column] }))],
                Offset = (int)Math.Min(offset, int.MaxValue),
            };
            offset += (long)(widths[s] + below[s].Length) * pattern.BlockSize * widths[s] * pattern.BlockSize;
        }

        for (var s = 0; s < fronts.Length; s++)
            if (fronts[s].Parent >= 0) fronts[fronts[s].Parent].Children.Add(s);
        foreach (var f in fronts)
        {
            if (f.Children.Count == 0) continue;
            Locate(of[f.First], f.First);
            foreach (var c in f.Children)
                for (var i = 0; i < fronts[c].Below.Length; i++) fronts[c].InParent[i] = local[fronts[c].Below[i]];
        }

        return fronts;

        void Locate(int s, int first)
        {
            for (var k = 0; k < widths[s]; k++) local[first + k] = k;
            for (var i = 0; i < below[s].Length; i++) local[below[s][i]] = widths[s] + i;
        }
    }

    private static List<Entry>[] EntriesByColumn(SparsePattern pattern, int[] position)
    {
        var all = new List<Entry>[position.Length];
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
