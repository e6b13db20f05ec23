using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace IntraopAR.Geometry;

/// <summary>Writes binary little endian PLY with <c>SPACE=LPS</c> in a comment.</summary>
internal static class PlyWriter
{
    /// <summary>The property that carries a point's noise standard deviation, mm.</summary>
    public const string NoiseName = "noise_sd";

    public static void Write(Stream stream, IReadOnlyList<Vec3> vertices, Triangle[] triangles, IReadOnlyList<Vec3>? normals = null, IReadOnlyList<double>? noise = null)
    {
        var narrow = FloatFit.Lossless(vertices);
        var type = narrow ? "float" : "double";
        var header = new StringBuilder("ply\nformat binary_little_endian 1.0\ncomment IntraopAR, millimetres, SPACE=LPS\n");
        header.Append(CultureInfo.InvariantCulture, $"element vertex {vertices.Count}\nproperty {type} x\nproperty {type} y\nproperty {type} z\n");
        if (normals is not null) header.Append("property float nx\nproperty float ny\nproperty float nz\n");
        if (noise is not null) header.Append(CultureInfo.InvariantCulture, $"property float {NoiseName}\n");
        if (triangles.Length > 0)
            header.Append(CultureInfo.InvariantCulture, $"element face {triangles.Length}\nproperty list uchar int vertex_indices\n");
        header.Append("end_header\n");
        stream.Write(Encoding.ASCII.GetBytes(header.ToString()));

        Span<byte> record = stackalloc byte[64];
        for (var i = 0; i < vertices.Count; i++)
        {
            var at = Put(record, 0, vertices[i], narrow);
            if (normals is not null) at = Put(record, at, normals[i], narrow: true);
            if (noise is not null)
            {
                BinaryPrimitives.WriteSingleLittleEndian(record[at..], (float)noise[i]);
                at += 4;
            }

            stream.Write(record[..at]);
        }

        foreach (var t in triangles)
        {
            record[0] = 3;
            BinaryPrimitives.WriteInt32LittleEndian(record[1..], t.A);
            BinaryPrimitives.WriteInt32LittleEndian(record[5..], t.B);
            BinaryPrimitives.WriteInt32LittleEndian(record[9..], t.C);
            stream.Write(record[..13]);
        }
    }

    private static int Put(Span<byte> record, int at, Vec3 v, bool narrow)
    {
        for (var axis = 0; axis < 3; axis++)
        {
            if (narrow) BinaryPrimitives.WriteSingleLittleEndian(record[at..], (float)v[axis]);
            else BinaryPrimitives.WriteDoubleLittleEndian(record[at..], v[axis]);
            at += narrow ? 4 : 8;
        }

        return at;
    }
}
