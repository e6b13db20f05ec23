using System.Numerics;

namespace IntraopAR.Registration;

/// <summary>
/// Minimum degree on a small part of a graph (Tinney and Walker 1967): always the node with the fewest neighbours left is
/// eliminated, whereby its neighbours become neighbours of each other. Nodes around the part, which come later, count too.
/// </summary>
internal sealed class MinimumDegree(NodeGraph graph)
{
    private readonly int[] local = new int[graph.Count];
    private int stamp;
    private readonly int[] stamped = new int[graph.Count];

    /// <summary>The given nodes in the order of elimination.</summary>
    public int[] Order(int[] nodes)
    {
        stamp++;
        var all = new List<int>(nodes);
        for (var i = 0; i < nodes.Length; i++) Number(nodes[i], i);
        foreach (var u in nodes)
            foreach (var v in graph.Of(u))
                if (stamped[v] != stamp)
                {
                    Number(v, all.Count);
                    all.Add(v);
                }

        var words = (all.Count + 63) / 64;
        var adjacent = new ulong[all.Count][];
        for (var i = 0; i < all.Count; i++)
        {
            adjacent[i] = new ulong[words];
            foreach (var v in graph.Of(all[i]))
                if (stamped[v] == stamp) adjacent[i][local[v] / 64] |= 1UL << (local[v] % 64);
        }

        var degree = Array.ConvertAll(adjacent, Count);
        var order = new int[nodes.Length];
        for (var k = 0; k < order.Length; k++)
        {
            var u = -1;
            for (var i = 0; i < nodes.Length; i++)
                if (degree[i] >= 0 && (u < 0 || degree[i] < degree[u])) u = i;
            order[k] = nodes[u];
            degree[u] = -1;
            for (var v = 0; v < all.Count; v++)
            {
                if ((adjacent[u][v / 64] & (1UL << (v % 64))) == 0) continue;
                for (var w = 0; w < words; w++) adjacent[v][w] |= adjacent[u][w];
                adjacent[v][u / 64] &= ~(1UL << (u % 64));
                adjacent[v][v / 64] &= ~(1UL << (v % 64));
                degree[v] = Count(adjacent[v]);
            }
        }

        return order;
    }

    private void Number(int node, int number)
    {
        stamped[node] = stamp;
        local[node] = number;
    }

    private static int Count(ulong[] set)
    {
        var count = 0;
        foreach (var w in set) count += BitOperations.PopCount(w);
        return count;
    }
}
