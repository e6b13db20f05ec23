using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Finds the tetrahedron and the barycentric weights of points, so that a fine surface, a target or a vessel follows the
/// mesh. Inside, any linear function of place is reproduced. Outside, the tetrahedron behind the nearest boundary face is
/// continued linearly, but no weight leaves −1 … 2: where that would happen, the point takes the weights of a place nearer
/// the boundary on its way to it. So weight displacements, not places: the rest of the way is then kept as it is. Immutable.
/// </summary>
public sealed class Embedding
{
    /// <summary>Weights of a point outside lie between 1 − this and this.</summary>
    public const double LargestWeight = 2;

    // A point on a face that rounding puts outside both its tetrahedra is inside.
    private const double Rounding = -1e-9;

    private readonly BarycentricCoordinates[] coordinates;
    private readonly TetrahedronGrid grid;
    private readonly TriangleTree boundary;

    public Embedding(TetrahedralMesh mesh)
    {
        Mesh = mesh;
        coordinates = Array.ConvertAll(mesh.Tets, t => new BarycentricCoordinates(mesh.Nodes[t.A], mesh.Nodes[t.B], mesh.Nodes[t.C], mesh.Nodes[t.D]));
        grid = new(mesh);
        boundary = new(mesh.Surface);
    }

    public TetrahedralMesh Mesh { get; }

    /// <summary>In the points' order.</summary>
    public EmbeddedPoint[] Locate(IReadOnlyList<Vec3> points, int threads = 2)
    {
        var found = new EmbeddedPoint[points.Count];
        Slices.Run(points.Count, threads, (first, end, _) =>
        {
            for (var i = first; i < end; i++) found[i] = Locate(points[i]);
        });
        return found;
    }

    /// <exception cref="ArgumentException">The point is not finite.</exception>
    public EmbeddedPoint Locate(Vec3 point)
    {
        if (!point.IsFinite) throw new ArgumentException("the point is not finite", nameof(point));
        var (best, least) = (-1, Rounding);
        foreach (var tet in grid.Near(point))
        {
            var smallest = coordinates[tet].Smallest(point);
            if (smallest < least || (smallest == least && best >= 0)) continue;
            (best, least) = (tet, smallest);
            if (smallest >= 0) break;
        }

        if (best < 0) return Continued(point);
        var w = coordinates[best].Of(point);
        return new(best, w.A, w.B, w.C, w.D, 0);
    }

    private EmbeddedPoint Continued(Vec3 point)
    {
        var nearest = boundary.Nearest(point)!.Value;
        var tet = Mesh.Boundary[nearest.Triangle].Tet;
        var (on, off) = (coordinates[tet].Of(nearest.Position), coordinates[tet].Of(point));
        var part = Math.Min(Math.Min(Part(on.A, off.A), Part(on.B, off.B)), Math.Min(Part(on.C, off.C), Part(on.D, off.D)));
        var (a, b, c) = (on.A + (off.A - on.A) * part, on.B + (off.B - on.B) * part, on.C + (off.C - on.C) * part);
        return new(tet, a, b, c, 1 - a - b - c, nearest.Distance);
    }

    /// <summary>How much of the way from one weight to another stays within bounds.</summary>
    private static double Part(double on, double off) =>
        off > LargestWeight ? (LargestWeight - on) / (off - on) : off < 1 - LargestWeight ? (on - (1 - LargestWeight)) / (on - off) : 1;
}
