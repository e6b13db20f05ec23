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
        var circle = Text("data:application/octet-stream;base64,AAAA").Replace("\"children\": [1]", "\"children\": [0]", StringComparison.Ordinal);
        Assert.Contains("circle", Assert.Throws<BadInputException>(() => MeshFile.Read(folder.Write("t.gltf", circle))).Message, StringComparison.Ordinal);
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
