namespace IntraopAR.Geometry;

/// <summary>A triangle by the indices of its corners; seen from outside they run anticlockwise.</summary>
public readonly record struct Triangle(int A, int B, int C);

/// <summary>
/// A surface of triangles in millimetres. Vertex order is kept through every operation that says so, because results
/// (a warped model, for example) are compared vertex by vertex.
/// </summary>
public sealed class TriangleMesh
{
    /// <exception cref="ArgumentException">A triangle names a vertex that is not there.</exception>
    public TriangleMesh(Vec3[] vertices, Triangle[] triangles)
    {
        foreach (var t in triangles)
            if ((uint)t.A >= (uint)vertices.Length || (uint)t.B >= (uint)vertices.Length || (uint)t.C >= (uint)vertices.Length)
                throw new ArgumentException($"triangle ({t.A}, {t.B}, {t.C}) names a vertex beyond the {vertices.Length} there are");
        Vertices = vertices;
        Triangles = triangles;
    }

    public Vec3[] Vertices { get; }

    public Triangle[] Triangles { get; }

    public (Vec3 Min, Vec3 Max) Bounds
    {
        get
        {
            if (Vertices.Length == 0) return (Vec3.Zero, Vec3.Zero);
            var (min, max) = (Vertices[0], Vertices[0]);
            foreach (var v in Vertices) (min, max) = (Vec3.Min(min, v), Vec3.Max(max, v));
            return (min, max);
        }
    }

    /// <summary>Total area in mm².</summary>
    public double Area
    {
        get
        {
            var sum = 0.0;
            foreach (var t in Triangles) sum += AreaVector(t).Length;
            return sum;
        }
    }

    /// <summary>
    /// Signed volume in mm³ by the divergence theorem: positive where the triangles face outwards.
    /// It means something only for a closed surface.
    /// </summary>
    public double SignedVolume
    {
        get
        {
            if (Vertices.Length == 0) return 0;
            // About a point of the mesh, not the scanner's origin, so that large offsets do not eat the digits.
            var o = Vertices[0];
            var sum = 0.0;
            foreach (var t in Triangles)
                sum += Vec3.Dot(Vertices[t.A] - o, Vec3.Cross(Vertices[t.B] - o, Vertices[t.C] - o));
            return sum / 6;
        }
    }

    /// <summary>Half the cross product of two edges: the triangle's area times its outward normal.</summary>
    public Vec3 AreaVector(Triangle t) => Vec3.Cross(Vertices[t.B] - Vertices[t.A], Vertices[t.C] - Vertices[t.A]) * 0.5;

    /// <summary>Unit normals at the vertices, weighted by triangle area; zero where a vertex belongs to no triangle.</summary>
    public Vec3[] VertexNormals()
    {
        var normals = new Vec3[Vertices.Length];
        foreach (var t in Triangles)
        {
            var n = AreaVector(t);
            normals[t.A] += n;
            normals[t.B] += n;
            normals[t.C] += n;
        }

        for (var i = 0; i < normals.Length; i++) normals[i] = normals[i].Normalized();
        return normals;
    }

    /// <summary>The same triangles on moved vertices, in the same order.</summary>
    public TriangleMesh Mapped(Func<Vec3, Vec3> map) => new(Array.ConvertAll(Vertices, v => map(v)), Triangles);

    public TriangleMesh Mapped(RigidMotion motion) => Mapped(motion.Apply);

    /// <summary>The same surface seen from the other side.</summary>
    public TriangleMesh Flipped() => new(Vertices, Array.ConvertAll(Triangles, t => new Triangle(t.A, t.C, t.B)));
}
