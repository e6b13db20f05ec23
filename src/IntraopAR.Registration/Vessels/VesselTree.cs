using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The model's vessels, as walls or as centre-lines.</summary>
public sealed class VesselTree
{
    private readonly double[] radii;
    private readonly VesselKind[] kinds;

    private VesselTree(TriangleTree tree, IReadOnlyList<CentreLine>? branches, double[] radii, VesselKind[] kinds) =>
        (Tree, Branches, this.radii, this.kinds) = (tree, branches, radii, kinds);

    /// <summary>The walls that it was made from; null where it was made from centre-lines.</summary>
    public TriangleMesh? Walls => IsCentreLine ? null : Tree.Mesh;

    /// <summary>The centre-lines that it was made from; null where it was made from walls.</summary>
    public IReadOnlyList<CentreLine>? Branches { get; }

    internal TriangleTree Tree { get; }

    internal bool IsCentreLine => Branches is not null;

    public static VesselTree FromWalls(TriangleMesh walls) => new(new(walls), null, [], []);

    /// <summary>A chain's segment is searched as a triangle of no width. A branch's radius and kind help to tell which one was seen.</summary>
    public static VesselTree FromCentreLines(IEnumerable<CentreLine> branches)
    {
        var (vertices, segments, radii, kinds) = (new List<Vec3>(), new List<Triangle>(), new List<double>(), new List<VesselKind>());
        CentreLine[] given = [.. branches];
        foreach (var branch in given)
            for (var i = 0; i < branch.Points.Count; i++)
            {
                vertices.Add(branch.Points[i].Middle.Position);
                radii.Add(branch.Points[i].Radius);
                if (i == 0 && branch.Points.Count > 1) continue;
                segments.Add(new(vertices.Count - (i > 0 ? 2 : 1), vertices.Count - 1, vertices.Count - 1));
                kinds.Add(branch.Kind);
            }

        return new(new(new TriangleMesh([.. vertices], [.. segments])), given, [.. radii], [.. kinds]);
    }

    /// <summary>Places along the centre-lines, at most so far apart (mm); none where walls are given.</summary>
    internal IEnumerable<VesselSample> Along(double spacing)
    {
        if (!IsCentreLine) yield break;
        for (var s = 0; s < Tree.Mesh.Triangles.Length; s++)
        {
            var t = Tree.Mesh.Triangles[s];
            var (a, b) = (Tree.Mesh.Vertices[t.A], Tree.Mesh.Vertices[t.B]);
            var count = Math.Max(1, (int)Math.Ceiling(Vec3.Distance(a, b) / spacing));
            for (var i = 0; i < count; i++)
            {
                var part = (i + 0.5) / count;
                yield return new(Vec3.Lerp(a, b, part), (b - a).Normalized(), radii[t.A] + (radii[t.B] - radii[t.A]) * part, kinds[s]);
            }
        }
    }
}
