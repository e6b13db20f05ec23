using System.Buffers.Binary;
using System.Text.Json.Nodes;
using SharpGLTF.Schema2;

namespace IntraopAR.Geometry;

/// <summary>
/// Writes glTF 2.0. The stored coordinates are LPS millimetres; the node's matrix turns them into glTF's metres
/// (<see cref="GltfAxes"/>), so that viewers show the true size and reading back loses only a float's rounding.
/// </summary>
internal static class GltfWriter
{
    public static void WriteBinary(Stream stream, TriangleMesh mesh) => Model(mesh).WriteGLB(stream);

    /// <summary>One .gltf file with its buffer inside.</summary>
    public static void WriteText(Stream stream, TriangleMesh mesh)
    {
        using var memory = new MemoryStream();
        WriteBinary(memory, mesh);
        // A binary glTF is a 12-byte header, then the JSON and the buffer, each behind its length and type.
        var glb = memory.ToArray().AsSpan();
        var jsonLength = BinaryPrimitives.ReadInt32LittleEndian(glb[12..]);
        var root = JsonNode.Parse(glb.Slice(20, jsonLength))!;
        var buffer = glb[(20 + jsonLength)..];
        var bytes = buffer.Slice(8, BinaryPrimitives.ReadInt32LittleEndian(buffer));
        root["buffers"]![0]!["uri"] = "data:application/octet-stream;base64," + Convert.ToBase64String(bytes);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    private static ModelRoot Model(TriangleMesh mesh)
    {
        var places = new byte[mesh.Vertices.Length * 12];
        for (var i = 0; i < mesh.Vertices.Length; i++)
            for (var axis = 0; axis < 3; axis++)
                BinaryPrimitives.WriteSingleLittleEndian(places.AsSpan(i * 12 + axis * 4), (float)mesh.Vertices[i][axis]);
        var corners = new byte[mesh.Triangles.Length * 12];
        for (var i = 0; i < mesh.Triangles.Length; i++)
        {
            var t = mesh.Triangles[i];
            BinaryPrimitives.WriteInt32LittleEndian(corners.AsSpan(i * 12), t.A);
            BinaryPrimitives.WriteInt32LittleEndian(corners.AsSpan(i * 12 + 4), t.B);
            BinaryPrimitives.WriteInt32LittleEndian(corners.AsSpan(i * 12 + 8), t.C);
        }

        var model = ModelRoot.CreateModel();
        var positions = model.CreateAccessor("places");
        positions.SetVertexData(model.UseBufferView(places, 0, null, 0, BufferMode.ARRAY_BUFFER), 0, mesh.Vertices.Length, new SharpGLTF.Memory.AttributeFormat(DimensionType.VEC3, EncodingType.FLOAT));
        var indices = model.CreateAccessor("corners");
        indices.SetIndexData(model.UseBufferView(corners, 0, null, 0, BufferMode.ELEMENT_ARRAY_BUFFER), 0, mesh.Triangles.Length * 3, IndexEncodingType.UNSIGNED_INT);
        var surface = model.CreateMesh("surface");
        var primitive = surface.CreatePrimitive();
        primitive.DrawPrimitiveType = PrimitiveType.TRIANGLES;
        primitive.SetVertexAccessor("POSITION", positions);
        primitive.SetIndexAccessor(indices);
        var node = model.UseScene(0).CreateNode("LPS millimetres");
        node.Mesh = surface;
        node.LocalMatrix = GltfAxes.NodeMatrix;
        return model;
    }
}
