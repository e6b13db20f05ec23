namespace IntraopAR.Registration;

/// <summary>The nodes that a pattern couples, as an undirected graph: each edge is listed at both its ends, none to itself.</summary>
internal sealed class NodeGraph
{
    private readonly int[] starts;
    private readonly int[] neighbours;

    public NodeGraph(SparsePattern pattern)
    {
        var n = pattern.Nodes;
        var columns = pattern.ColumnStarts;
        var rows = pattern.Rows;
        starts = new int[n + 1];
        for (var j = 0; j < n; j++)
            foreach (var i in rows[columns[j]..columns[j + 1]])
                if (i != j)
                {
                    starts[i + 1]++;
                    starts[j + 1]++;
                }

        for (var j = 0; j < n; j++) starts[j + 1] += starts[j];
        neighbours = new int[starts[n]];
        var next = starts[..n];
        for (var j = 0; j < n; j++)
            foreach (var i in rows[columns[j]..columns[j + 1]])
                if (i != j)
                {
                    neighbours[next[i]++] = j;
                    neighbours[next[j]++] = i;
                }
    }

    public int Count => starts.Length - 1;

    public ReadOnlySpan<int> Of(int node) => neighbours.AsSpan(starts[node], starts[node + 1] - starts[node]);
}
