using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The model's vessels, as walls or as centre-lines.</summary>
public sealed class VesselTree
{
    private readonly double[] radii;

    private VesselTree(TriangleTree tree, bool isCentreLine, double[] radii) => (Tree, IsCentreLine, this.radii) = (tree, isCentreLine, radii);

    internal TriangleTree Tree { get; }

    internal bool IsCentreLine { get; }

    public static VesselTree FromWalls(TriangleMesh walls) => new(new(walls), false, []);

    /// <summary>Each branch is a chain of points; a chain's segment is searched as a triangle of no width.</summary>
    public static VesselTree FromCentreLines(IEnumerable<IReadOnlyList<Point<Model>>> branches) =>
        FromCentreLines(branches.Select(b => (IReadOnlyList<(Point<Model>, double)>)[.. b.Select(p => (p, 0.0))]));

    /// <param name="branches">Each point with the vessel's radius there (mm), 0 where it is not known: a seen middle's radius helps to tell branches apart.</param>
    public static VesselTree FromCentreLines(IEnumerable<IReadOnlyList<(Point<Model> Middle, double Radius)>> branches)
    {
        var (vertices, segments, radii) = (new List<Vec3>(), new List<Triangle>(), new List<double>());
        foreach (var branch in branches)
            for (var i = 0; i < branch.Count; i++)
            {
                vertices.Add(branch[i].Middle.Position);
                radii.Add(branch[i].Radius);
                if (i > 0 || branch.Count == 1) segments.Add(new(vertices.Count - (i > 0 ? 2 : 1), vertices.Count - 1, vertices.Count - 1));
            }

        return new(new(new TriangleMesh([.. vertices], [.. segments])), true, [.. radii]);
    }

    /// <summary>Places along the centre-lines, at most so far apart (mm), each with the line's direction and the radius; none where walls are given.</summary>
    internal IEnumerable<(Vec3 Place, Vec3 Tangent, double Radius)> Along(double spacing)
    {
        if (!IsCentreLine) yield break;
        foreach (var t in Tree.Mesh.Triangles)
        {
            var (a, b) = (Tree.Mesh.Vertices[t.A], Tree.Mesh.Vertices[t.B]);
            var count = Math.Max(1, (int)Math.Ceiling(Vec3.Distance(a, b) / spacing));
            for (var i = 0; i < count; i++)
            {
                var part = (i + 0.5) / count;
                yield return (Vec3.Lerp(a, b, part), (b - a).Normalized(), radii[t.A] + (radii[t.B] - radii[t.A]) * part);
            }
        }
    }
}
