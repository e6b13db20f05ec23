using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// What Cholesky factorisation of a pattern needs to know before any value: the order of elimination, the supernodes with
/// their rows, and where each entry of the matrix goes. Made once per mesh.
/// </summary>
public sealed class CholeskySymbolic
{
    private CholeskySymbolic(SparsePattern pattern, int[] order, Front[] fronts)
    {
        Pattern = pattern;
        Order = order;
        Fronts = fronts;
        Schedule = new(fronts);
        foreach (var f in fronts)
        {
            f.VectorOffset = VectorUpdates;
            VectorUpdates += f.BelowTiles * Tiles.Size;
            LargestBelow = Math.Max(LargestBelow, f.BelowTiles);
        }

        Places = new int[order.Length];
        foreach (var f in fronts)
            for (var i = 0; i < f.Nodes; i++) Places[order[f.First + i]] = f.Place + i * pattern.BlockSize;
    }

    public SparsePattern Pattern { get; }

    /// <summary>Numbers in the stored panels of the factor, fill and padding included.</summary>
    public int StoredNumbers => Fronts[^1].Offset + Fronts[^1].PanelSize;

    /// <summary>The node at each place in the order of elimination.</summary>
    internal int[] Order { get; }

    /// <summary>In postorder: children before parents.</summary>
    internal Front[] Fronts { get; }

    internal TreeSchedule Schedule { get; }

    internal WorkPool Memory { get; } = new();

    /// <summary>Where the first row of each node (as the pattern numbers them) is in a vector in the order of elimination.</summary>
    internal int[] Places { get; }

    /// <summary>Length of a vector in the order of elimination, in which each front begins with a whole tile.</summary>
    internal int PaddedSize => Fronts[^1].Place + Fronts[^1].OwnTiles * Tiles.Size;

    /// <summary>Length of all fronts' updates of one right-hand side.</summary>
    internal int VectorUpdates { get; }

    /// <summary>The most tiles that any front has below its own rows.</summary>
    internal int LargestBelow { get; }

    /// <param name="places">The nodes' coordinates where there are such: the order is better and found sooner.</param>
    public static CholeskySymbolic Of(SparsePattern pattern, IReadOnlyList<Vec3>? places = null)
    {
        if (places is not null && places.Count != pattern.Nodes)
            throw new ArgumentException($"{places.Count} places for {pattern.Nodes} nodes", nameof(places));
        var graph = new NodeGraph(pattern);
        var order = NestedDissection.Order(graph, places is null ? null : [.. places]);
        var post = EliminationTree.Postorder(EliminationTree.Parents(graph, order));
        order = Array.ConvertAll(post, k => order[k]);
        var parent = EliminationTree.Parents(graph, order);
        var supernodes = Supernodes.Find(parent, EliminationTree.ColumnCounts(graph, order, parent), pattern.BlockSize);
        return Of(pattern, [.. supernodes.SelectMany(s => s).Select(k => order[k])], Array.ConvertAll(supernodes, s => s.Length));
    }

    /// <param name="order">The node at each place in the order of elimination.</param>
    /// <param name="widths">Nodes of each supernode; their tree must be in postorder.</param>
    internal static CholeskySymbolic Of(SparsePattern pattern, int[] order, int[] widths) =>
        new(pattern, order, FrontTree.Build(pattern, new(pattern), order, widths));
}
