using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// An elimination order with little fill (George 1973): the graph is halved by a small set of nodes, which is eliminated
/// last, and each half likewise. Halves are cut by the nodes' coordinates across their longest extent, or without
/// coordinates by distance from a far end of the graph.
/// </summary>
internal sealed class NestedDissection
{
    private const int Leaf = 40;

    private readonly NodeGraph graph;
    private readonly Vec3[]? places;
    private readonly VertexCover cover;
    private readonly int[] side;
    private readonly double[] key;

    private NestedDissection(NodeGraph graph, Vec3[]? places)
    {
        this.graph = graph;
        this.places = places;
        cover = new(graph);
        side = new int[graph.Count];
        Array.Fill(side, -1);
        key = new double[graph.Count];
    }

    /// <summary>The nodes in the order of elimination.</summary>
    public static int[] Order(NodeGraph graph, Vec3[]? places)
    {
        var order = new int[graph.Count];
        new NestedDissection(graph, places).Dissect([.. Enumerable.Range(0, graph.Count)], order);
        return order;
    }

    private void Dissect(int[] nodes, Span<int> order)
    {
        if (nodes.Length <= Leaf)
        {
            nodes.CopyTo(order);
            return;
        }

        if (places is null) RankByDistance(nodes);
        else RankByPlace(nodes, places);
        Array.Sort(nodes, (a, b) => key[a] != key[b] ? key[a].CompareTo(key[b]) : a.CompareTo(b));
        for (var i = 0; i < nodes.Length; i++) side[nodes[i]] = i < nodes.Length / 2 ? 0 : 1;
        var left = nodes[..(nodes.Length / 2)].Where(u => graph.Of(u).ToArray().Any(v => side[v] == 1)).ToList();
        cover.Mark(side, left);
        var parts = new[] { 0, 1, 2 }.Select(k => nodes.Where(u => side[u] == k).ToArray()).ToArray();
        foreach (var u in nodes) side[u] = -1;
        var second = parts[0].Length + parts[1].Length;
        parts[2].CopyTo(order[second..]);
        Dissect(parts[0], order[..parts[0].Length]);
        Dissect(parts[1], order[parts[0].Length..second]);
    }

    private void RankByPlace(int[] nodes, Vec3[] places)
    {
        var (low, high) = (places[nodes[0]], places[nodes[0]]);
        foreach (var u in nodes) (low, high) = (Vec3.Min(low, places[u]), Vec3.Max(high, places[u]));
        var extent = high - low;
        var axis = extent.X >= extent.Y && extent.X >= extent.Z ? 0 : extent.Y >= extent.Z ? 1 : 2;
        foreach (var u in nodes) key[u] = places[u][axis];
    }

    /// <summary>Breadth first from the node that a first such search from an arbitrary node reached last.</summary>
    private void RankByDistance(int[] nodes)
    {
        var far = nodes[0];
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var u in nodes) side[u] = 3;
            var queue = new Queue<int>();
            var rank = 0;
            foreach (var start in nodes.Prepend(far))
            {
                if (side[start] != 3) continue;
                side[start] = 4;
                queue.Enqueue(start);
                while (queue.TryDequeue(out var u))
                {
                    key[u] = rank++;
                    foreach (var v in graph.Of(u))
                        if (side[v] == 3)
                        {
                            side[v] = 4;
                            queue.Enqueue(v);
                        }
                }
            }

            far = nodes.MaxBy(u => key[u]);
        }
    }
}
