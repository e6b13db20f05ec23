using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The model's vessels, as walls or as centre-lines.</summary>
public sealed class VesselTree
{
    private VesselTree(TriangleTree tree, bool isCentreLine) => (Tree, IsCentreLine) = (tree, isCentreLine);

    internal TriangleTree Tree { get; }

    internal bool IsCentreLine { get; }

    public static VesselTree FromWalls(TriangleMesh walls) => new(new(walls), false);

    /// <summary>Each branch is a chain of points; a chain's segment is searched as a triangle of no width.</summary>
    public static VesselTree FromCentreLines(IEnumerable<IReadOnlyList<Point<Model>>> branches)
    {
        var (vertices, segments) = (new List<Vec3>(), new List<Triangle>());
        foreach (var branch in branches)
            for (var i = 0; i < branch.Count; i++)
            {
                vertices.Add(branch[i].Position);
                if (i > 0 || branch.Count == 1) segments.Add(new(vertices.Count - (i > 0 ? 2 : 1), vertices.Count - 1, vertices.Count - 1));
            }

        return new(new(new TriangleMesh([.. vertices], [.. segments])), true);
    }
}
