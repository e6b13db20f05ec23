namespace IntraopAR.Registration;

/// <summary>
/// The fewest nodes that touch every edge between two sides of a cut: a maximum matching by augmenting paths and König's
/// theorem turn an edge cut into the smallest vertex separator along it (Pothen and Fan 1990).
/// </summary>
internal sealed class VertexCover(NodeGraph graph)
{
    private readonly int[] mate = Filled(graph.Count, -1);
    private readonly int[] seen = new int[graph.Count];
    private readonly int[] from = new int[graph.Count];
    private readonly Queue<int> queue = new();
    private int round;

    /// <summary>Gives the side 2 to each node of the cover; sides of nodes outside <paramref name="left"/> and its neighbours stay.</summary>
    /// <param name="side">Per node: 0, 1, or another number where the node does not take part.</param>
    /// <param name="left">The nodes of side 0 that have a neighbour on side 1.</param>
    public void Mark(int[] side, List<int> left)
    {
        foreach (var u in left)
        {
            round++;
            Augment(u, side);
        }

        // König: what alternating paths from free left nodes reach; the cover is left unreached and right reached.
        round++;
        var reached = new List<int>();
        var stack = new Stack<int>(left.Where(u => mate[u] < 0));
        foreach (var u in stack) seen[u] = round;
        while (stack.TryPop(out var u))
            foreach (var v in graph.Of(u))
                if (side[v] == 1 && seen[v] != round)
                {
                    seen[v] = round;
                    reached.Add(v);
                    if (seen[mate[v]] == round) continue;
                    seen[mate[v]] = round;
                    stack.Push(mate[v]);
                }

        var cover = left.Where(u => seen[u] != round).Concat(reached).ToArray();
        foreach (var u in left)
            if (mate[u] >= 0)
            {
                mate[mate[u]] = -1;
                mate[u] = -1;
            }

        foreach (var u in cover) side[u] = 2;
    }

    /// <summary>Breadth first along alternating paths from a free left node to a free right one, along which the mates change.</summary>
    private void Augment(int free, int[] side)
    {
        queue.Clear();
        queue.Enqueue(free);
        while (queue.TryDequeue(out var u))
            foreach (var v in graph.Of(u))
            {
                if (side[v] != 1 || seen[v] == round) continue;
                seen[v] = round;
                from[v] = u;
                if (mate[v] >= 0)
                {
                    queue.Enqueue(mate[v]);
                    continue;
                }

                for (var right = v; right >= 0;)
                {
                    var left = from[right];
                    var next = mate[left];
                    (mate[right], mate[left]) = (left, right);
                    right = next;
                }

                return;
            }
    }

    private static int[] Filled(int length, int value)
    {
        var a = new int[length];
        Array.Fill(a, value);
        return a;
    }
}
