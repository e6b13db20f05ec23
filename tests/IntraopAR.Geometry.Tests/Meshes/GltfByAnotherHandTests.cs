using System.Numerics;
using SharpGLTF.Memory;
using SharpGLTF.Schema2;
using SharpGLTF.Validation;

namespace IntraopAR.Geometry.Tests;

/// <summary>Our reader and writer against SharpGLTF's, which nobody here wrote.</summary>
public sealed class GltfByAnotherHandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("glb")]
    [InlineData("gltf")]
    public void What_is_written_is_read_by_another_in_its_strictest_way(string ending)
    {
        var ball = Shapes.Sphere(60, 15, 20, wobble: 0.2).Mapped(v => v + new Vec3(-137, 50, 1551));
        MeshFile.Write(folder.File("b." + ending), ball, force: false);
        var model = ModelRoot.Load(folder.File("b." + ending), new ReadSettings { Validation = ValidationMode.Strict });
        var node = Assert.Single(model.LogicalNodes);
        var primitive = Assert.Single(node.Mesh.Primitives);
        Assert.Equal(ball.Triangles.Select(t => (t.A, t.B, t.C)), primitive.GetTriangleIndices());
        var places = primitive.GetVertexAccessor("POSITION").AsVector3Array();
        for (var i = 0; i < places.Count; i++)
        {
            // In metres with y up, as a viewer shows it.
            var seen = Vector3.Transform(places[i], node.WorldMatrix);
            var (x, y, z) = ball.Vertices[i];
            Assert.True(Vector3.Distance(seen, new((float)x / 1000, (float)z / 1000, (float)-y / 1000)) < 1e-6, $"vertex {i}");
        }
    }

    /// <summary>Three meshes in a tree of turned, scaled and mirrored nodes: triangles, a strip and a fan, corners of each width.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_another_writes_lies_where_it_says(bool binary)
    {
        var model = ModelRoot.CreateModel();
        Vector3[] places = [new(0, 0, 0), new(0.1f, 0, 0), new(0.1f, 0.1f, 0.02f), new(0, 0.1f, 0.01f), new(0.05f, 0.2f, 0)];
        var strip = Mesh(model, places, [0, 1, 3, 2, 4], PrimitiveType.TRIANGLE_STRIP, IndexEncodingType.UNSIGNED_BYTE);
        var fan = Mesh(model, places, [0, 1, 2, 3], PrimitiveType.TRIANGLE_FAN, IndexEncodingType.UNSIGNED_SHORT);
        var plain = Mesh(model, places, [0, 1, 2, 0, 2, 3], PrimitiveType.TRIANGLES, IndexEncodingType.UNSIGNED_INT);
        var root = model.UseScene(0).CreateNode("root");
        root.LocalTransform = new SharpGLTF.Transforms.AffineTransform(Vector3.One, Quaternion.CreateFromYawPitchRoll(0.4f, -0.7f, 1.1f), new(0.3f, -0.2f, 1));
        root.Mesh = strip;
        var child = root.CreateNode("child");
        child.LocalTransform = new SharpGLTF.Transforms.AffineTransform(new(2, 0.5f, 1.5f), Quaternion.CreateFromYawPitchRoll(-1, 0.2f, 0.3f), Vector3.Zero);
        child.Mesh = fan;
        var mirrored = child.CreateNode("mirrored");
        mirrored.LocalMatrix = new Matrix4x4(-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0.4f, 0, 0, 1);
        mirrored.Mesh = plain;
        var file = folder.File(binary ? "t.glb" : "t.gltf");
        if (binary) model.SaveGLB(file);
        else model.SaveGLTF(file);

        var read = MeshFile.Read(file);
        Assert.Equal(3 * places.Length, read.Vertices.Length);
        var at = 0;
        foreach (var node in model.LogicalNodes)
            foreach (var p in places)
            {
                var w = Vector3.Transform(p, node.WorldMatrix);
                Assert.InRange(Vec3.Distance(read.Vertices[at++], new(1000.0 * w.X, -1000.0 * w.Z, 1000.0 * w.Y)), 0, 2e-4);
            }

        // The library lists the triangles of strips and fans itself; each is the same up to where it begins, and turned where the node mirrors.
        var expected = model.LogicalNodes.SelectMany((n, i) => n.Mesh.Primitives[0].GetTriangleIndices()
            .Select(t => n == mirrored ? (t.A, B: t.C, C: t.B) : t)
            .Select(t => Rotated(t.A + i * places.Length, t.B + i * places.Length, t.C + i * places.Length)));
        Assert.Equal(expected, read.Triangles.Select(t => Rotated(t.A, t.B, t.C)));
    }

    private static (int, int, int) Rotated(int a, int b, int c) => a <= b && a <= c ? (a, b, c) : b <= a && b <= c ? (b, c, a) : (c, a, b);

    private static Mesh Mesh(ModelRoot model, Vector3[] places, int[] corners, PrimitiveType type, IndexEncodingType width)
    {
        var positions = model.CreateAccessor();
        positions.SetVertexData(
            model.UseBufferView(places.SelectMany(p => new[] { p.X, p.Y, p.Z }).SelectMany(BitConverter.GetBytes).ToArray(), 0, null, 0, BufferMode.ARRAY_BUFFER),
            0, places.Length, new AttributeFormat(DimensionType.VEC3, EncodingType.FLOAT));
        var bytes = corners.SelectMany(c => BitConverter.GetBytes(c).Take(width switch { IndexEncodingType.UNSIGNED_BYTE => 1, IndexEncodingType.UNSIGNED_SHORT => 2, _ => 4 })).ToArray();
        var indices = model.CreateAccessor();
        indices.SetIndexData(model.UseBufferView(bytes, 0, null, 0, BufferMode.ELEMENT_ARRAY_BUFFER), 0, corners.Length, width);
        var mesh = model.CreateMesh();
        var primitive = mesh.CreatePrimitive();
        primitive.DrawPrimitiveType = type;
        primitive.SetVertexAccessor("POSITION", positions);
        primitive.SetIndexAccessor(indices);
        return mesh;
    }
}
