using System.Globalization;
using System.Numerics;
using SharpGLTF.Schema2;

namespace IntraopAR.Geometry;

/// <summary>
/// glTF 2.0, .glb and .gltf: every triangle mesh of the scene with its node's place applied, in LPS millimetres
/// (<see cref="GltfAxes"/>). Buffers are embedded or lie in the file's own folder.
/// </summary>
internal static class GltfReader
{
    private const int DeepestNode = 256;

    public static MeshContent Read(string path, byte[] data)
    {
        try
        {
            var subset = new GltfSubset(path, data.LongLength);
            var settings = new ReadSettings { JsonPreprocessor = subset.Of };
            var context = ReadContext.Create(name => Companion(path, name)).WithSettingsFrom(settings);
            using var stream = new MemoryStream(data);
            return Gather(path, context.ReadSchema2(stream));
        }
        catch (Exception e) when (e is not BadInputException and not OutOfMemoryException)
        {
            // The library refuses a damaged file with many types of exceptions.
            throw new BadInputException(path, "glTF", $"cannot be read ({e.Message})", "write the file again from its source");
        }
    }

    private static MeshContent Gather(string path, ModelRoot model)
    {
        var vertices = new List<Vec3>();
        var faces = new FaceList();
        foreach (var node in model.LogicalNodes)
        {
            if (node.Mesh is null) continue;
            var place = Place(path, node);
            foreach (var primitive in node.Mesh.Primitives)
            {
                if (primitive.GetVertexAccessor("POSITION") is not { } positions) continue;
                var start = vertices.Count;
                foreach (var p in positions.AsVector3Array())
                {
                    var v = GltfAxes.ToLps(Apply(place, p));
                    vertices.Add(v.IsFinite ? v : throw new BadInputException(path, "POSITION", $"vertex {vertices.Count - start} is not finite"));
                }

                if (primitive.DrawPrimitiveType is not (PrimitiveType.TRIANGLES or PrimitiveType.TRIANGLE_STRIP or PrimitiveType.TRIANGLE_FAN)) continue;
                foreach (var (a, b, c) in primitive.GetTriangleIndices())
                {
                    var count = vertices.Count - start;
                    if ((uint)a >= (uint)count || (uint)b >= (uint)count || (uint)c >= (uint)count)
                        throw new BadInputException(path, "indices", $"corners {a}, {b}, {c} are not all among the {count} vertices");
                    faces.Add(start + a, start + b, start + c);
                }
            }
        }

        return new([.. vertices], faces.ToArray());
    }

    /// <summary>The node's place in the scene, in doubles. Row vectors: the parent's matrix is applied after.</summary>
    private static double[] Place(string path, Node node)
    {
        var sum = Widened(node.LocalMatrix);
        var depth = 0;
        for (var at = node.VisualParent; at is not null; at = at.VisualParent)
        {
            if (++depth > DeepestNode) throw new BadInputException(path, "nodes", "are nested too deeply");
            sum = Product(sum, Widened(at.LocalMatrix));
        }

        return sum;
    }

    /// <summary>A float's shortest decimal is what the file says: 0.001 and not 0.00100000004749745.</summary>
    private static double[] Widened(Matrix4x4 m)
    {
        var wide = new double[16];
        for (var i = 0; i < 16; i++) wide[i] = double.Parse(m[i / 4, i % 4].ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return wide;
    }

    private static double[] Product(double[] a, double[] b)
    {
        var c = new double[16];
        for (var i = 0; i < 4; i++)
            for (var j = 0; j < 4; j++)
                for (var k = 0; k < 4; k++) c[4 * i + j] += a[4 * i + k] * b[4 * k + j];
        return c;
    }

    private static Vec3 Apply(double[] m, Vector3 p) => new(
        p.X * m[0] + p.Y * m[4] + p.Z * m[8] + m[12],
        p.X * m[1] + p.Y * m[5] + p.Z * m[9] + m[13],
        p.X * m[2] + p.Y * m[6] + p.Z * m[10] + m[14]);

    /// <summary>An external buffer, from the file's own folder and nowhere else.</summary>
    private static ArraySegment<byte> Companion(string path, string name)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var wanted = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(name)));
        if (name.Contains("://", StringComparison.Ordinal) || !wanted.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal) || new FileInfo(wanted).LinkTarget is not null)
            throw new BadInputException(path, "uri", $"{name} lies outside the file's own folder", "put the buffer beside the file or embed it");
        return new(WholeFile.Read(wanted));
    }
}
