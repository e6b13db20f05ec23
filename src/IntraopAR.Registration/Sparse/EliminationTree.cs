namespace IntraopAR.Registration;

/// <summary>
/// Liu's elimination tree of a pattern under an order (Liu 1990): a node's parent is the row of the first entry below the
/// diagonal of its column of the factor.
/// </summary>
internal static class EliminationTree
{
    /// <summary>Parents by position in the order, −1 at roots.</summary>
    /// <param name="order">The node at each position.</param>
    public static int[] Parents(NodeGraph graph, int[] order)
    {
        var n = order.Length;
        var position = Inverse(order);
        var (parent, ancestor) = (new int[n], new int[n]);
        for (var k = 0; k < n; k++)
        {
            parent[k] = ancestor[k] = -1;
            foreach (var neighbour in graph.Of(order[k]))
            {
                // Paths are compressed as they are walked.
                for (var i = position[neighbour]; i >= 0 && i < k;)
                {
                    var next = ancestor[i];
                    ancestor[i] = k;
                    if (next < 0) parent[i] = k;
                    i = next;
                }
            }
        }

        return parent;
    }

    /// <summary>Children before parents, each subtree in one run; children in the order of their numbers.</summary>
    public static int[] Postorder(int[] parent)
    {
        var n = parent.Length;
        var (first, next) = (new int[n], new int[n]);
        Array.Fill(first, -1);
        var stack = new Stack<int>();
        for (var k = n - 1; k >= 0; k--)
            if (parent[k] >= 0)
            {
                next[k] = first[parent[k]];
                first[parent[k]] = k;
            }

        var post = new List<int>(n);
        for (var root = 0; root < n; root++)
        {
            if (parent[root] >= 0) continue;
            stack.Push(root);
            while (stack.TryPeek(out var k))
            {
                var child = first[k];
                if (child < 0)
                {
                    post.Add(stack.Pop());
                }
                else
                {
                    first[k] = next[child];
                    stack.Push(child);
                }
            }
        }

        return [.. post];
    }

    /// <summary>Blocks in each column of the factor, with the diagonal: each row of the factor is a subtree (Liu 1990), walked here.</summary>
    public static int[] ColumnCounts(NodeGraph graph, int[] order, int[] parent)
    {
        var n = order.Length;
        var position = Inverse(order);
        var (counts, seen) = (new int[n], new int[n]);
        for (var k = 0; k < n; k++)
        {
            counts[k]++;
            seen[k] = k;
            foreach (var neighbour in graph.Of(order[k]))
                for (var i = position[neighbour]; i < k && seen[i] != k; i = parent[i])
                {
                    counts[i]++;
                    seen[i] = k;
                }
        }

        return counts;
    }

    public static int[] Inverse(int[] order)
    {
        var position = new int[order.Length];
        for (var k = 0; k < order.Length; k++) position[order[k]] = k;
        return position;
    }
}
