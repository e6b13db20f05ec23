using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IntraopAR.Geometry;

/// <summary>
/// Writes glTF 2.0. The stored coordinates are LPS millimetres; the node's matrix turns them into glTF's metres
/// (<see cref="GltfAxes"/>), so that viewers show the true size and reading back loses only a float's rounding.
/// </summary>
internal static class GltfWriter
{
    public static void WriteBinary(Stream stream, TriangleMesh mesh)
    {
        var json = Json(mesh, null);
        var (jsonPadding, body) = (-json.Length & 3, BodyLength(mesh));
        Words(stream, 0x46546C67, 2, 12 + 8 + json.Length + jsonPadding + 8 + body, json.Length + jsonPadding, 0x4E4F534A);
        stream.Write(json);
        stream.Write("   "u8[..jsonPadding]);
        Words(stream, body, 0x004E4942);
        Body(stream, mesh);
    }

    /// <summary>One .gltf file with its buffer inside.</summary>
    public static void WriteText(Stream stream, TriangleMesh mesh)
    {
        using var body = new MemoryStream(BodyLength(mesh));
        Body(body, mesh);
        stream.Write(Json(mesh, body.ToArray()));
    }

    private static int BodyLength(TriangleMesh mesh) => 12 * (mesh.Vertices.Length + mesh.Triangles.Length);

    /// <summary>Positions as 32-bit floats, then corners as 32-bit whole numbers.</summary>
    private static void Body(Stream stream, TriangleMesh mesh)
    {
        var places = new float[mesh.Vertices.Length * 3];
        for (var i = 0; i < places.Length; i++) places[i] = (float)mesh.Vertices[i / 3][i % 3];
        stream.Write(MemoryMarshal.AsBytes(places.AsSpan()));
        stream.Write(MemoryMarshal.AsBytes(mesh.Triangles.AsSpan()));
    }

    private static byte[] Json(TriangleMesh mesh, byte[]? embedded)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var (places, corners) = (12 * mesh.Vertices.Length, 12 * mesh.Triangles.Length);
        json.WriteStartObject();
        json.WritePropertyName("asset");
        json.WriteRawValue("""{"version":"2.0","generator":"IntraopAR"}""");
        json.WritePropertyName("scene");
        json.WriteNumberValue(0);
        json.WritePropertyName("scenes");
        json.WriteRawValue("""[{"nodes":[0]}]""");
        json.WriteStartArray("nodes");
        json.WriteStartObject();
        json.WriteString("name", "LPS millimetres");
        json.WriteNumber("mesh", 0);
        json.WriteStartArray("matrix");
        foreach (var number in GltfAxes.NodeMatrix) json.WriteNumberValue(number);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WritePropertyName("meshes");
        json.WriteRawValue("""[{"name":"surface","primitives":[{"attributes":{"POSITION":0},"indices":1,"mode":4}]}]""");
        json.WriteStartArray("accessors");
        json.WriteStartObject();
        json.WriteNumber("bufferView", 0);
        json.WriteNumber("componentType", 5126);
        json.WriteNumber("count", mesh.Vertices.Length);
        json.WriteString("type", "VEC3");
        var (min, max) = mesh.Bounds;
        Bound(json, "min", min);
        Bound(json, "max", max);
        json.WriteEndObject();
        json.WriteRawValue($$"""{"bufferView":1,"componentType":5125,"count":{{3 * mesh.Triangles.Length}},"type":"SCALAR"}""");
        json.WriteEndArray();
        json.WritePropertyName("bufferViews");
        json.WriteRawValue($$"""[{"buffer":0,"byteLength":{{places}},"target":34962},{"buffer":0,"byteOffset":{{places}},"byteLength":{{corners}},"target":34963}]""");
        json.WriteStartArray("buffers");
        json.WriteStartObject();
        json.WriteNumber("byteLength", places + corners);
        if (embedded is not null) json.WriteString("uri", "data:application/octet-stream;base64," + Convert.ToBase64String(embedded));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Bound(Utf8JsonWriter json, string name, Vec3 at)
    {
        json.WriteStartArray(name);
        for (var axis = 0; axis < 3; axis++) json.WriteNumberValue((float)at[axis]);
        json.WriteEndArray();
    }

    private static void Words(Stream stream, params ReadOnlySpan<int> words)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var word in words)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, word);
            stream.Write(bytes);
        }
    }
}
