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
        var b = pattern.BlockSize;
        foreach (var f in fronts) StoredNumbers += (long)(f.Columns + f.Below.Length) * b * f.Columns * b;
        if (StoredNumbers > Array.MaxLength)
            throw new NotSupportedException($"the factor of this pattern has {StoredNumbers} numbers, more than one array holds");
    }

    public SparsePattern Pattern { get; }

    /// <summary>Numbers in the stored panels of the factor.</summary>
    public long StoredNumbers { get; }

    /// <summary>The node at each place in the order of elimination.</summary>
    internal int[] Order { get; }

    /// <summary>In postorder: children before parents.</summary>
    internal Front[] Fronts { get; }

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
        order = [.. supernodes.SelectMany(s => s).Select(k => order[k])];
        return new(pattern, order, Front.All(pattern, graph, order, Array.ConvertAll(supernodes, s => s.Length)));
    }
}
