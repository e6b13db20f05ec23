namespace IntraopAR.Registration;

/// <summary>
/// Makes a vertex separator smaller by moving its nodes to a side, which draws their neighbours on the other side into it
/// (Fiduccia and Mattheyses 1982, for vertex separators as Ashcraft and Liu 1998): best moves first, bad ones for a while
/// too, and back to the best state met.
/// </summary>
/// <param name="side">Per node 0 or 1, 2 in the separator, −1 where it does not take part.</param>
internal sealed class SeparatorRefinement(NodeGraph graph, int[] side)
{
    private const int Passes = 8;

    /// <summary>Per node and side: how much smaller the separator gets if the node moves there.</summary>
    private readonly int[][] gain = [new int[graph.Count], new int[graph.Count]];
    private readonly int[] moved = new int[graph.Count];
    private readonly PriorityQueue<(int Node, int Gain), (int, int)>[] queues = [new(), new()];
    private readonly List<(int Node, int Side)> log = [];
    private readonly int[] sizes = new int[3];
    private int pass;

    /// <summary>Returns the cost of the separator reached.</summary>
    /// <param name="limit">Neither part may have more nodes than this.</param>
    public double Run(int[] nodes, int limit)
    {
        Array.Clear(sizes);
        foreach (var u in nodes) sizes[side[u]]++;
        var cost = Cost();
        for (var i = 0; i < Passes; i++)
        {
            var next = Pass(nodes, limit);
            if (next >= cost) break;
            cost = next;
        }

        return cost;
    }

    private double Cost() => sizes[2] * (1 + 0.25 * Math.Abs(sizes[0] - sizes[1]) / (sizes[0] + sizes[1] + 1));

    private double Pass(int[] nodes, int limit)
    {
        pass++;
        log.Clear();
        queues[0].Clear();
        queues[1].Clear();
        foreach (var u in nodes)
            if (side[u] == 2) Enter(u);
        var (best, length) = (Cost(), 0);
        var patience = 20 + sizes[2] / 2;
        for (var since = 0; since < patience; since++)
        {
            var (u, to) = Next(limit);
            if (u < 0) break;
            Move(u, to);
            if (Cost() >= best) continue;
            (best, length) = (Cost(), log.Count);
            since = 0;
        }

        for (var i = log.Count - 1; i >= length; i--) Set(log[i].Node, log[i].Side);
        return best;
    }

    /// <summary>The move that gains most among those that keep the parts within the limit, −1 where there is none.</summary>
    private (int Node, int To) Next(int limit)
    {
        Span<int> node = [-1, -1];
        for (var to = 0; to < 2; to++)
        {
            if (sizes[to] >= limit) continue;
            while (queues[to].TryPeek(out var top, out _))
            {
                if (side[top.Node] == 2 && moved[top.Node] != pass && gain[to][top.Node] == top.Gain)
                {
                    node[to] = top.Node;
                    break;
                }

                queues[to].Dequeue();
            }
        }

        if (node[0] < 0 || node[1] < 0) return node[0] < 0 ? (node[1], 1) : (node[0], 0);
        var (a, b) = (gain[0][node[0]], gain[1][node[1]]);
        var smaller = sizes[0] <= sizes[1] ? 0 : 1;
        var choice = a > b ? 0 : b > a ? 1 : smaller;
        return (node[choice], choice);
    }

    private void Move(int u, int to)
    {
        moved[u] = pass;
        log.Add((u, 2));
        Set(u, to);
        foreach (var v in graph.Of(u))
        {
            if (side[v] == 2)
            {
                // A further neighbour that a move to the other side would draw in.
                gain[1 - to][v]--;
                Offer(v, 1 - to);
            }
            else if (side[v] == 1 - to)
            {
                log.Add((v, 1 - to));
                Set(v, 2);
                Enter(v);
                foreach (var w in graph.Of(v))
                    if (side[w] == 2 && w != v)
                    {
                        gain[to][w]++;
                        Offer(w, to);
                    }
            }
        }
    }

    private void Enter(int u)
    {
        var (left, right) = (0, 0);
        foreach (var v in graph.Of(u))
        {
            if (side[v] == 0) left++;
            else if (side[v] == 1) right++;
        }

        gain[0][u] = 1 - right;
        gain[1][u] = 1 - left;
        Offer(u, 0);
        Offer(u, 1);
    }

    private void Offer(int u, int to)
    {
        if (moved[u] != pass) queues[to].Enqueue((u, gain[to][u]), (-gain[to][u], u));
    }

    private void Set(int u, int to)
    {
        sizes[side[u]]--;
        sizes[to]++;
        side[u] = to;
    }
}
