using System.Runtime.CompilerServices;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// What depends on the model alone: a search tree, smooth normals and the model's size. Made once per model and shared
/// by every registration of it.
/// </summary>
public sealed class ModelSurface
{
    /// <summary>Cells of the coarse surface along the diagonal: about 8 mm for a liver.</summary>
    private const double CoarseCells = 44;

    private readonly Vec3[] normals;

    public ModelSurface(TriangleMesh mesh)
    {
        Mesh = mesh;
        Tree = new(mesh);
        var (min, max) = mesh.Bounds;
        Diagonal = (max - min).Length;
        var (coarse, grid, smooth) = (Tree, default(DistanceGrid), Array.Empty<Vec3>());
        Parallel.Invoke(
            () =>
            {
                coarse = new(CoarseSurface.Of(mesh, Diagonal / CoarseCells));
                grid = new(coarse);
            },
            () => smooth = WeldedNormals(mesh));
        (Coarse, Grid, normals) = (coarse, grid!, smooth);
        (Area, Centre, Radius) = Measure(mesh);
    }

    public TriangleMesh Mesh { get; }

    public TriangleTree Tree { get; }

    /// <summary>The same surface to about a millimetre with a fraction of the triangles.</summary>
    internal TriangleTree Coarse { get; }

    internal DistanceGrid Grid { get; }

    /// <summary>Centre of the surface's area, mm, model frame.</summary>
    public Vec3 Centre { get; }

    /// <summary>Root mean square distance of the surface from <see cref="Centre"/>, mm.</summary>
    public double Radius { get; }

    /// <summary>mm².</summary>
    public double Area { get; }

    /// <summary>Of the axis-parallel box, mm.</summary>
    public double Diagonal { get; }

    /// <summary>
    /// The normal interpolated between the corners. A facet's own normal jumps from facet to facet, and those jumps would
    /// count as information that holds a dome in place where there is none.
    /// </summary>
    public Vec3 SmoothNormal(SurfacePoint at)
    {
        var t = Mesh.Triangles[at.Triangle];
        var (a, b, c) = (Mesh.Vertices[t.A], Mesh.Vertices[t.B], Mesh.Vertices[t.C]);
        var whole = Vec3.Cross(b - a, c - a);
        var squared = whole.LengthSquared;
        if (squared == 0) return normals[t.A];
        var u = Vec3.Dot(Vec3.Cross(c - b, at.Position - b), whole) / squared;
        var v = Vec3.Dot(Vec3.Cross(a - c, at.Position - c), whole) / squared;
        return (normals[t.A] * u + normals[t.B] * v + normals[t.C] * (1 - u - v)).Normalized();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Area, Vec3 Centre, double Radius) Measure(TriangleMesh mesh)
    {
        var (area, sum, o) = (0.0, Vec3.Zero, mesh.Vertices.Length > 0 ? mesh.Vertices[0] : Vec3.Zero);
        var squares = 0.0;
        foreach (var t in mesh.Triangles)
        {
            var w = mesh.AreaVector(t).Length;
            var middle = (mesh.Vertices[t.A] + mesh.Vertices[t.B] + mesh.Vertices[t.C]) / 3 - o;
            area += w;
            sum += middle * w;
            squares += middle.LengthSquared * w;
        }

        if (!(area > 0)) return (0, Vec3.Zero, 0);
        var centre = sum / area;
        return (area, o + centre, Math.Sqrt(Math.Max(0, squares / area - centre.LengthSquared)));
    }

    /// <summary>Vertex normals with vertices at one place taken as one, since STL repeats each vertex per triangle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vec3[] WeldedNormals(TriangleMesh mesh)
    {
        var id = SharedVertices.Of(mesh.Vertices);
        var normals = new Vec3[id.Length];
        foreach (var t in mesh.Triangles)
        {
            var n = mesh.AreaVector(t);
            normals[id[t.A]] += n;
            normals[id[t.B]] += n;
            normals[id[t.C]] += n;
        }

        // The first of a place comes before the others.
        for (var i = 0; i < id.Length; i++) normals[i] = id[i] == i ? normals[i].Normalized() : normals[id[i]];
        return normals;
    }
}
