using System.Runtime.CompilerServices;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Few nodes that part a set of nodes into two of similar size. Planes of several directions are tried at every position;
/// the best ones become vertex separators, which are refined.
/// </summary>
internal sealed class Separator
{
    /// <summary>Neither part has more than this share of the nodes.</summary>
    private const double LargestPart = 0.6;

    /// <summary>How many of the planes are refined.</summary>
    private const int Refined = 2;

    /// <summary>By what share of its size a plane is the worse that leaves all nodes on one side.</summary>
    private const double Unevenness = 0.5;

    /// <summary>Axes and face diagonals: the latter are at a right angle to the densest planes of a body-centred lattice.</summary>
    private static readonly Vec3[] Directions =
    [
        new(1, 0, 0), new(0, 1, 0), new(0, 0, 1),
        new(1, 1, 0), new(1, -1, 0), new(1, 0, 1), new(1, 0, -1), new(0, 1, 1), new(0, 1, -1),
    ];

    private readonly NodeGraph graph;
    private readonly Vec3[] places;
    private readonly VertexCover cover;
    private readonly SeparatorRefinement refinement;
    private readonly int[] side;
    private readonly int[] rank;

    public Separator(NodeGraph graph, Vec3[] places)
    {
        this.graph = graph;
        this.places = places;
        cover = new(graph);
        rank = new int[graph.Count];
        Array.Fill(rank, -1);
        side = new int[graph.Count];
        Array.Fill(side, -1);
        refinement = new(graph, side);
    }

    /// <summary>The two parts, which no edge joins, and the nodes between them.</summary>
    public (int[] Left, int[] Right, int[] Between) Split(int[] nodes)
    {
        var cuts = Directions.Select(d => BestCut(nodes, d)).OrderBy(c => c.Score).Take(Refined).ToArray();
        var limit = (int)Math.Ceiling(LargestPart * nodes.Length);
        int[]? best = null;
        var least = double.PositiveInfinity;
        foreach (var (_, sorted, position) in cuts)
        {
            for (var i = 0; i < sorted.Length; i++) side[sorted[i]] = i < position ? 0 : 1;
            cover.Mark(side, [.. sorted[..position].Where(u => Touches(u, 1))]);
            var size = refinement.Run(nodes, limit);
            if (size >= least) continue;
            least = size;
            best = Array.ConvertAll(nodes, u => side[u]);
        }

        foreach (var u in nodes) side[u] = -1;
        return (Part(0), Part(1), Part(2));

        int[] Part(int k) => [.. nodes.Where((_, i) => best![i] == k)];
    }

    private bool Touches(int u, int other)
    {
        foreach (var v in graph.Of(u))
            if (side[v] == other) return true;
        return false;
    }

    /// <summary>
    /// Of all planes at a right angle to a direction, the one with the fewest nodes next to it on either side. A node is
    /// next to those planes that lie between itself and its furthest neighbour.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Score, int[] Sorted, int Position) BestCut(int[] nodes, Vec3 direction)
    {
        var n = nodes.Length;
        var sorted = Along(nodes, direction);
        for (var i = 0; i < n; i++) rank[sorted[i]] = i;
        var (before, behind) = (new int[n + 2], new int[n + 2]);
        for (var i = 0; i < n; i++)
        {
            var (low, high) = (i, i);
            foreach (var v in graph.Of(sorted[i]))
                if (rank[v] >= 0) (low, high) = (Math.Min(low, rank[v]), Math.Max(high, rank[v]));
            before[i + 1]++;
            before[high + 1]--;
            behind[low + 1]++;
            behind[i + 1]--;
        }

        foreach (var u in nodes) rank[u] = -1;
        var (best, position) = (double.PositiveInfinity, n / 2);
        var (left, right) = (0, 0);
        for (var p = 1; p < n; p++)
        {
            left += before[p];
            right += behind[p];
            if (Math.Max(p, n - p) > LargestPart * n) continue;
            var uneven = Math.Abs(2.0 * p - n) / n;
            var score = Math.Min(left, right) * (1 + Unevenness * uneven);
            if (score < best) (best, position) = (score, p);
        }

        return (best, sorted, position);
    }

    /// <summary>The nodes in their order along a direction, told apart to a quarter of their mean distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] Along(int[] nodes, Vec3 direction)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        var along = new double[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            along[i] = Vec3.Dot(places[nodes[i]], direction);
            (low, high) = (Math.Min(low, along[i]), Math.Max(high, along[i]));
        }

        var last = 4 * nodes.Length;
        var scale = high > low ? last / (high - low) : 0;
        var starts = new int[last + 2];
        for (var i = 0; i < nodes.Length; i++) starts[(int)((along[i] - low) * scale) + 1]++;
        for (var k = 0; k <= last; k++) starts[k + 1] += starts[k];
        var sorted = new int[nodes.Length];
        for (var i = 0; i < nodes.Length; i++) sorted[starts[(int)((along[i] - low) * scale)]++] = nodes[i];
        return sorted;
    }
}
