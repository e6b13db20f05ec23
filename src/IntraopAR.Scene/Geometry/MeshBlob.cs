using System.Buffers.Binary;

namespace IntraopAR.Scene;

/// <summary>
/// Triangles on the wire, little endian: the eight bytes <c>IAMESH1</c> and 0, vertex count and triangle count (uint32),
/// then x y z (float32, mm) per vertex and three indices (uint32) per triangle, anticlockwise from outside. A head can
/// hand both arrays to its graphics card as they stand.
/// </summary>
/// <param name="Positions">Three per vertex, mm.</param>
/// <param name="Indices">Three per triangle.</param>
public sealed record MeshBlob(float[] Positions, uint[] Indices)
{
    public const string ContentType = "application/octet-stream";

    private const int HeaderBytes = 16;

    private static ReadOnlySpan<byte> Magic => "IAMESH1\0"u8;

    public byte[] Write()
    {
        if (Positions.Length % 3 != 0 || Indices.Length % 3 != 0) throw new ArgumentException("positions and indices come in threes");
        var bytes = new byte[HeaderBytes + 4 * (Positions.Length + Indices.Length)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), (uint)(Positions.Length / 3));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), (uint)(Indices.Length / 3));
        var at = bytes.AsSpan(HeaderBytes);
        foreach (var p in Positions)
        {
            BinaryPrimitives.WriteSingleLittleEndian(at, p);
            at = at[4..];
        }

        foreach (var i in Indices)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(at, i);
            at = at[4..];
        }

        return bytes;
    }

    /// <exception cref="SceneFormatException">Another format, a length that does not fit the counts, a number that is not finite, an index beyond the vertices.</exception>
    public static MeshBlob Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes || !bytes[..8].SequenceEqual(Magic)) throw new SceneFormatException("mesh", "does not begin with IAMESH1");
        var vertices = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        var triangles = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        if (HeaderBytes + 12 * ((ulong)vertices + triangles) != (ulong)bytes.Length)
            throw new SceneFormatException("mesh", $"holds {bytes.Length} bytes, which do not fit {vertices} vertices and {triangles} triangles");
        var positions = new float[3 * vertices];
        var indices = new uint[3 * triangles];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(HeaderBytes + 4 * i)..]);
            if (!float.IsFinite(positions[i])) throw new SceneFormatException("mesh", $"vertex {i / 3} is not finite");
        }

        var offset = HeaderBytes + 4 * positions.Length;
        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(offset + 4 * i)..]);
            if (indices[i] >= vertices) throw new SceneFormatException("mesh", $"triangle {i / 3} names vertex {indices[i]} of {vertices}");
        }

        return new(positions, indices);
    }
}
