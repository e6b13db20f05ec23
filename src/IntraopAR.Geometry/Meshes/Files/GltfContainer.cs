using System.Buffers.Binary;

namespace IntraopAR.Geometry;

/// <summary>A .glb's two chunks, or a .gltf that is JSON alone (glTF 2.0, 4.4).</summary>
/// <param name="Binary">The chunk behind the JSON, which is the first buffer where that names no file; null where there is none.</param>
internal readonly record struct GltfContainer(ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte>? Binary)
{
    private const int HeaderLength = 12;
    private const uint JsonChunk = 0x4E4F534A;
    private const uint BinaryChunk = 0x004E4942;

    public static GltfContainer Of(string path, byte[] data)
    {
        if (!data.AsSpan().StartsWith("glTF"u8))
            return new(data.AsSpan().StartsWith("\uFEFF"u8) ? data.AsMemory(3) : data, null);
        if (data.Length < HeaderLength) throw Fault(path, "header", "is cut short");
        var version = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(4));
        if (version != 2) throw Fault(path, "version", $"is {version}; 2 is read");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(8));
        if (length != data.Length) throw Fault(path, "length", $"says {length} bytes and the file has {data.Length}");
        ReadOnlyMemory<byte>? json = null, binary = null;
        for (var at = HeaderLength; at < data.Length;)
        {
            var (chunk, type) = Chunk(path, data, ref at);
            if (json is null && type != JsonChunk) throw Fault(path, "chunk", "the first one is not JSON");
            if (type == JsonChunk) json = json is null ? chunk : throw Fault(path, "chunk", "a second one is JSON");
            // Chunks of other types are for extensions and passed over.
            else if (type == BinaryChunk) binary = binary is null ? chunk : throw Fault(path, "chunk", "a second one is binary");
        }

        return new(json ?? throw Fault(path, "chunk", "there is no JSON"), binary);
    }

    private static (ReadOnlyMemory<byte> Chunk, uint Type) Chunk(string path, byte[] data, ref int at)
    {
        if (data.Length - at < 8) throw Fault(path, "chunk", "its header is cut short");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(at));
        var type = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(at + 4));
        if (length % 4 != 0 || length > data.Length - at - 8) throw Fault(path, "chunk", $"{length} bytes of it do not fit into the file");
        var chunk = data.AsMemory(at + 8, (int)length);
        at += 8 + (int)length;
        return (chunk, type);
    }

    private static BadInputException Fault(string path, string field, string reason) => new(path, field, reason, "write the file again from its source");
}
