using System.Buffers.Binary;

namespace IntraopAR.Scene;

/// <summary>
/// Triangles with one number per vertex on the wire, little endian: the eight bytes <c>IAMAP01</c> and 0, then a
/// <see cref="MeshBlob"/> whole, then one float32 per vertex.
/// </summary>
public sealed record MapBlob(MeshBlob Mesh, float[] Values)
{
    public const string ContentType = "application/x-intraopar-map";

    private static ReadOnlySpan<byte> Magic => "IAMAP01\0"u8;

    public byte[] Write()
    {
        if (3 * Values.Length != Mesh.Positions.Length) throw new ArgumentException("one value per vertex");
        var mesh = Mesh.Write();
        var bytes = new byte[Magic.Length + mesh.Length + 4 * Values.Length];
        Magic.CopyTo(bytes);
        mesh.CopyTo(bytes, Magic.Length);
        for (var i = 0; i < Values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(Magic.Length + mesh.Length + 4 * i), Values[i]);
        return bytes;
    }

    /// <exception cref="SceneFormatException">Another format, a length that does not fit the counts, a number that is not finite, an index beyond the vertices.</exception>
    public static MapBlob Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Magic.Length + 16 || !bytes[..Magic.Length].SequenceEqual(Magic)) throw new SceneFormatException("map", "does not begin with IAMAP01");
        var vertices = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(Magic.Length + 8)..]);
        var mesh = (long)bytes.Length - Magic.Length - 4L * vertices;
        if (mesh < 16) throw new SceneFormatException("map", $"holds {bytes.Length} bytes, which do not fit {vertices} vertices");
        var values = new float[vertices];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(Magic.Length + (int)mesh + 4 * i)..]);
            if (!float.IsFinite(values[i])) throw new SceneFormatException("map", $"value {i} is not finite");
        }

        return new(MeshBlob.Read(bytes.Slice(Magic.Length, (int)mesh)), values);
    }
}
