using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// An elimination order with little fill (George 1973): the graph is halved by a small set of nodes, which is eliminated
/// last, and each half likewise. What is small is ordered by minimum degree.
/// </summary>
internal sealed class NestedDissection
{
    private const int Leaf = 50;

    private readonly NodeGraph graph;
    private readonly Separator separator;
    private readonly MinimumDegree leaves;
    private readonly int[] order;

    private NestedDissection(NodeGraph graph, Vec3[] places)
    {
        this.graph = graph;
        separator = new(graph, places);
        leaves = new(graph);
        order = new int[graph.Count];
    }

    /// <summary>The nodes in the order of elimination.</summary>
    /// <param name="places">The nodes' coordinates; without them such are made from distances in the graph.</param>
    public static int[] Order(NodeGraph graph, Vec3[]? places)
    {
        var all = new NestedDissection(graph, places ?? GraphPlaces.Find(graph));
        all.Dissect([.. Enumerable.Range(0, graph.Count)], 0);
        return all.order;
    }

    /// <summary>Orders the nodes into the places from <paramref name="first"/> on.</summary>
    private void Dissect(int[] nodes, int first)
    {
        if (nodes.Length <= Leaf)
        {
            leaves.Order(nodes).CopyTo(order, first);
            return;
        }

        var (left, right, between) = separator.Split(nodes);
        between.CopyTo(order, first + left.Length + right.Length);
        if (left.Length == 0 || right.Length == 0)
        {
            // Nothing to halve, as in a graph where all nodes are coupled.
            leaves.Order([.. left, .. right]).CopyTo(order, first);
            return;
        }

        Dissect(left, first);
        Dissect(right, first + left.Length);
    }
}
