namespace IntraopAR.Geometry.Tests;

public sealed class GltfTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>
    /// glTF is metres with Y up: (0.01, 0.02, 0.03) m is 10 mm left, 30 mm anterior, 20 mm superior, so LPS (10, −30, 20).
    /// The parent shifts by 1 m up and scales by 2; both must be applied.
    /// </summary>
    [Theory]
    [InlineData("data:application/octet-stream;base64,")]
    [InlineData("triangle.bin")]
    public void Node_transforms_units_and_axes_are_applied(string uri)
    {
        float[] places = [0.01f, 0.02f, 0.03f, 0.02f, 0.02f, 0.03f, 0.01f, 0.03f, 0.03f];
        var bytes = places.SelectMany(BitConverter.GetBytes).ToArray();
        if (uri.EndsWith(".bin", StringComparison.Ordinal)) folder.Write(uri, bytes);
        else uri += Convert.ToBase64String(bytes);
        var mesh = MeshFile.Read(folder.Write("t.gltf", Text(uri)));
        Assert.InRange(Vec3.Distance(mesh.Vertices[0], new(20, -60, 1040)), 0, 1e-4);
        Assert.InRange(Vec3.Distance(mesh.Vertices[1], new(40, -60, 1040)), 0, 1e-4);
        Assert.Equal([new Triangle(0, 1, 2)], mesh.Triangles);
    }

    [Theory]
    [InlineData("../outside.bin")]
    [InlineData("%2e%2e/outside.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    public void A_buffer_outside_the_folder_is_refused(string uri)
    {
        var e = Assert.Throws<BadInputException>(() => MeshFile.Read(folder.Write("t.gltf", Text(uri))));
        Assert.DoesNotContain("does not exist", e.Message, StringComparison.Ordinal);
    }

    /// <summary>A circle of nodes would make a reader recurse until the process dies.</summary>
    [Fact]
    public void Nodes_in_a_circle_are_refused()
    {
        var circle = Text("data:application/octet-stream;base64," + new string('A', 48)).Replace("\"children\": [1]", "\"children\": [0]", StringComparison.Ordinal);
        Assert.Contains("circle", Assert.Throws<BadInputException>(() => MeshFile.Read(folder.Write("t.gltf", circle))).Message, StringComparison.Ordinal);
    }

    /// <summary>A node that mirrors turns the triangles over (glTF 2.0, 3.7.4): what faced outwards still does.</summary>
    [Fact]
    public void A_mirroring_node_keeps_the_outside_outside()
    {
        var ball = Shapes.Sphere(30, 12, 16);
        MeshFile.Write(folder.File("b.gltf"), ball, force: false);
        var mirrored = File.ReadAllText(folder.File("b.gltf")).Replace("[0.001,", "[-0.001,", StringComparison.Ordinal);
        var read = MeshFile.Read(folder.Write("m.gltf", mirrored));
        Assert.Equal(-ball.Vertices[5].X, read.Vertices[5].X, 1e-4);
        Assert.Equal(ball.SignedVolume, read.SignedVolume, 1);
    }

    [Theory]
    [InlineData("\"version\": \"2.0\"", "\"version\": \"3.0\"", "version")]
    [InlineData("\"asset\"", "\"assets\"", "asset")]
    [InlineData("\"count\": 3", "\"count\": 4", "count")]
    [InlineData("\"count\": 3", "\"count\": 2000000000", "count")]
    [InlineData("\"count\": 3", "\"count\": 2", "triangles")]
    [InlineData("\"count\": 3", "\"count\": -3", "negative")]
    [InlineData("\"count\": 3", "\"count\": 3.5", "whole")]
    [InlineData("0.03, 0.03]}]", "0.025, 0.03]}]", "bounds")]
    [InlineData("5126", "5125", "floats")]
    [InlineData("\"bufferView\": 0, \"componentType\"", "\"componentType\"", "bufferView")]
    [InlineData("\"bufferView\": 0, \"componentType\"", "\"bufferView\": 7, \"componentType\"", "among")]
    [InlineData("\"byteLength\": 36}]", "\"byteLength\": 37}]", "byteLength")]
    [InlineData("\"buffer\": 0,", "\"buffer\": 0, \"byteStride\": 14,", "byteStride")]
    [InlineData("\"buffer\": 0,", "\"buffer\": 0, \"target\": 34963,", "target")]
    [InlineData("\"POSITION\": 0", "\"POSITION\": 1", "among")]
    [InlineData("\"scale\": [2, 2, 2]", "\"rotation\": [1, 1, 1, 1]", "length one")]
    [InlineData("\"scale\": [2, 2, 2]", "\"scale\": [2, 1e999, 2]", "finite")]
    [InlineData("\"scale\": [2, 2, 2]", "\"matrix\": [1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]", "beside")]
    [InlineData("\"children\": [1]", "\"children\": [1, 1]", "two parents")]
    [InlineData("\"mesh\": 0", "\"mesh\": 3", "among")]
    [InlineData("\"material\": 0", "\"mode\": 9", "mode")]
    [InlineData("\"scene\": 0", "\"extensionsRequired\": [\"KHR_draco_mesh_compression\"]", "KHR_draco")]
    public void A_fault_is_named(string good, string bad, string named)
    {
        float[] places = [0.01f, 0.02f, 0.03f, 0.02f, 0.02f, 0.03f, 0.01f, 0.03f, 0.03f];
        var text = Text("data:application/octet-stream;base64," + Convert.ToBase64String([.. places.SelectMany(BitConverter.GetBytes)]));
        MeshFile.Read(folder.Write("good.gltf", text));
        Assert.Contains(good, text, StringComparison.Ordinal);
        var at = text.LastIndexOf(good, StringComparison.Ordinal);
        var e = Assert.Throws<BadInputException>(() => MeshFile.Read(folder.Write("t.gltf", text[..at] + bad + text[(at + good.Length)..])));
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    /// <summary>A sparse part put among strided positions, with corners of 16 bits and escapes in the address of the data.</summary>
    [Fact]
    public void Sparse_strided_and_narrow_numbers_are_read()
    {
        float[] apart = [0, 0, 0, 9, 1, 0, 0, 9, 7, 7, 7, 9, 0, 0, 1, 9];
        float[] put = [0, 1, 0];
        byte[] all = [.. apart.SelectMany(BitConverter.GetBytes), .. put.SelectMany(BitConverter.GetBytes), 2, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 2, 0, 3, 0];
        var mesh = MeshFile.Read(folder.Write("s.gltf", """
            {"asset": {"version": "2.0"}, "nodes": [{"mesh": 0}], "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
             "accessors": [
              {"bufferView": 0, "componentType": 5126, "count": 4, "type": "VEC3", "sparse": {"count": 1, "indices": {"bufferView": 1, "componentType": 5121}, "values": {"bufferView": 2}}},
              {"bufferView": 3, "byteOffset": 0, "componentType": 5123, "count": 6, "type": "SCALAR"}],
             "bufferViews": [{"buffer": 0, "byteLength": 64, "byteStride": 16}, {"buffer": 0, "byteOffset": 76, "byteLength": 1}, {"buffer": 0, "byteOffset": 64, "byteLength": 12}, {"buffer": 0, "byteOffset": 80, "byteLength": 12}],
             "buffers": [{"byteLength": 92, "uri": "data:application\u002Foctet-stream;base64,BASE64"}]}
            """.Replace("BASE64", Convert.ToBase64String(all).Replace("A", "\\u0041", StringComparison.Ordinal), StringComparison.Ordinal)));
        Assert.Equal([new Triangle(0, 1, 2), new Triangle(0, 2, 3)], mesh.Triangles);
        Assert.Equal([new Vec3(0, 0, 0), new Vec3(1000, 0, 0), new Vec3(0, 0, 1000), new Vec3(0, -1000, 0)], mesh.Vertices);
    }

    private static string Text(string uri) => $$"""
        {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}],
         "nodes": [{"translation": [0, 1, 0], "scale": [2, 2, 2], "children": [1]}, {"mesh": 0}],
         "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "material": 0}]}],
         "materials": [{"name": "not read"}],
         "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3", "min": [0.01, 0.02, 0.03], "max": [0.02, 0.03, 0.03]}],
         "bufferViews": [{"buffer": 0, "byteLength": 36}],
         "buffers": [{"uri": "{{uri}}", "byteLength": 36}]}
        """;
}
