using IntraopAR.Scene;
using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>Meshes that are made here: rings in the line of a verdict, plates with round corners, and surfaces from the link.</summary>
internal static class Shapes
{
    private const int Steps = 96, CornerSteps = 8;

    private static readonly Vec3 Ahead = new(0, 0, 1);
    private static readonly Dictionary<(float, float, float, float), Mesh> Plates = [];

    /// <summary>A flat ring in the plane z = 0. Its radius is 1.</summary>
    /// <param name="thickness">Share of the radius.</param>
    public static Mesh Ring(RingShape shape, float thickness)
    {
        var (vertices, indices) = (new List<Vertex>(), new List<uint>());
        const float turn = 2 * MathF.PI;
        if (shape == RingShape.Dashed)
            for (var i = 0; i < 8; i++) Arc(i * turn / 8, (i + 0.58f) * turn / 8);
        else if (shape != RingShape.None) Arc(0, turn);
        if (shape == RingShape.Crossed)
        {
            Bar(new(-0.707f, -0.707f, 0), new(0.707f, 0.707f, 0));
            Bar(new(-0.707f, 0.707f, 0), new(0.707f, -0.707f, 0));
        }

        return Made(vertices, indices);

        void Arc(float from, float to)
        {
            var steps = Math.Max(4, (int)(Steps * (to - from) / turn));
            for (var i = 0; i < steps; i++)
            {
                var (a, b) = (from + (to - from) * i / steps, from + (to - from) * (i + 1) / steps);
                Quad(At(a, 1 - thickness / 2), At(a, 1 + thickness / 2), At(b, 1 + thickness / 2), At(b, 1 - thickness / 2));
            }
        }

        void Bar(Vec3 from, Vec3 to)
        {
            var along = (to - from).Normalized;
            var aside = new Vec3(-along.y, along.x, 0) * (thickness / 2);
            Quad(from - aside, from + aside, to + aside, to - aside);
        }

        void Quad(Vec3 a, Vec3 b, Vec3 c, Vec3 d)
        {
            var first = (uint)vertices.Count;
            foreach (var p in new[] { a, b, c, d }) vertices.Add(new(p, Ahead));
            indices.AddRange([first, first + 1, first + 2, first, first + 2, first + 3]);
        }

        static Vec3 At(float angle, float radius) => new(radius * MathF.Cos(angle), radius * MathF.Sin(angle), 0);
    }

    /// <summary>A plate in the plane z = 0 about its middle, or only its rim.</summary>
    /// <param name="rim">Width of the rim; 0 for the whole plate. Metres.</param>
    public static Mesh Plate(float width, float height, float corner, float rim = 0)
    {
        if (Plates.TryGetValue((width, height, corner, rim), out var known)) return known;
        var (vertices, indices) = (new List<Vertex>(), new List<uint>());
        var outer = Round(width, height, corner);
        var inner = rim > 0 ? Round(width - 2 * rim, height - 2 * rim, Math.Max(0.0005f, corner - rim)) : [.. outer.Select(_ => Vec3.Zero)];
        for (var i = 0; i < outer.Length; i++)
        {
            vertices.Add(new(outer[i], Ahead));
            vertices.Add(new(inner[i], Ahead));
            var (a, b) = ((uint)(2 * i), (uint)(2 * ((i + 1) % outer.Length)));
            indices.AddRange([a, b, b + 1, a, b + 1, a + 1]);
        }

        return Plates[(width, height, corner, rim)] = Made(vertices, indices);
    }

    /// <summary>With normals for the rim's light: the mean of the triangles about a vertex, larger ones more. mm.</summary>
    public static Mesh Surface(MeshBlob blob)
    {
        var at = Enumerable.Range(0, blob.Positions.Length / 3).Select(i => new Vec3(blob.Positions[3 * i], blob.Positions[3 * i + 1], blob.Positions[3 * i + 2])).ToArray();
        var normals = new Vec3[at.Length];
        for (var i = 0; i < blob.Indices.Length; i += 3)
        {
            var (a, b, c) = (blob.Indices[i], blob.Indices[i + 1], blob.Indices[i + 2]);
            var normal = Vec3.Cross(at[b] - at[a], at[c] - at[a]);
            normals[a] += normal;
            normals[b] += normal;
            normals[c] += normal;
        }

        return Made([.. at.Zip(normals, (p, n) => new Vertex(p, n.Normalized))], [.. blob.Indices]);
    }

    private static Vec3[] Round(float width, float height, float corner) =>
    [
        .. from quarter in Enumerable.Range(0, 4)
           from step in Enumerable.Range(0, CornerSteps + 1)
           let angle = (quarter + (float)step / CornerSteps) * MathF.PI / 2
           let x = quarter is 0 or 3 ? width / 2 - corner : corner - width / 2
           let y = quarter is 0 or 1 ? height / 2 - corner : corner - height / 2
           select new Vec3(x + corner * MathF.Cos(angle), y + corner * MathF.Sin(angle), 0),
    ];

    private static Mesh Made(List<Vertex> vertices, List<uint> indices)
    {
        var mesh = new Mesh { KeepData = false };
        mesh.SetData([.. vertices], [.. indices]);
        return mesh;
    }
}
