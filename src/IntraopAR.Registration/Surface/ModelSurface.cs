using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// What depends on the model alone: a search tree, smooth normals and the model's size. Made once per model and shared
/// by every registration of it.
/// </summary>
public sealed class ModelSurface
{
    private readonly Vec3[] normals;

    public ModelSurface(TriangleMesh mesh)
    {
        Mesh = mesh;
        Tree = new(mesh);
        normals = WeldedNormals(mesh);
        var (area, sum) = (0.0, Vec3.Zero);
        foreach (var t in mesh.Triangles)
        {
            var w = mesh.AreaVector(t).Length;
            area += w;
            sum += (mesh.Vertices[t.A] + mesh.Vertices[t.B] + mesh.Vertices[t.C]) * (w / 3);
        }

        Area = area;
        Centre = area > 0 ? sum / area : Vec3.Zero;
        var spread = 0.0;
        foreach (var t in mesh.Triangles)
            spread += mesh.AreaVector(t).Length * Vec3.DistanceSquared((mesh.Vertices[t.A] + mesh.Vertices[t.B] + mesh.Vertices[t.C]) / 3, Centre);
        Radius = area > 0 ? Math.Sqrt(spread / area) : 0;
        var (min, max) = mesh.Bounds;
        Diagonal = (max - min).Length;
    }

    public TriangleMesh Mesh { get; }

    public TriangleTree Tree { get; }

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

    /// <summary>Vertex normals with vertices at one place taken as one, since STL repeats each vertex per triangle.</summary>
    private static Vec3[] WeldedNormals(TriangleMesh mesh)
    {
        var sums = new Dictionary<Vec3, Vec3>(mesh.Vertices.Length);
        foreach (var t in mesh.Triangles)
        {
            var n = mesh.AreaVector(t);
            Sum(t.A, n);
            Sum(t.B, n);
            Sum(t.C, n);
        }

        return Array.ConvertAll(mesh.Vertices, v => sums.TryGetValue(v, out var n) ? n.Normalized() : Vec3.Zero);

        void Sum(int vertex, Vec3 n)
        {
            sums.TryGetValue(mesh.Vertices[vertex], out var before);
            sums[mesh.Vertices[vertex]] = before + n;
        }
    }
}
