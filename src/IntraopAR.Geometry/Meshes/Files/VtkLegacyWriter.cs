using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace IntraopAR.Geometry;

/// <summary>Writes VTK legacy PolyData 3.0, binary, with <c>SPACE=LPS</c> in its second line.</summary>
internal static class VtkLegacyWriter
{
    public static void Write(Stream stream, TriangleMesh mesh)
    {
        var narrow = FloatFit.Lossless(mesh.Vertices);
        Text(FormattableString.Invariant($"# vtk DataFile Version 3.0\nIntraopAR, millimetres, SPACE=LPS\nBINARY\nDATASET POLYDATA\nPOINTS {mesh.Vertices.Length} {(narrow ? "float" : "double")}\n"));
        Span<byte> record = stackalloc byte[24];
        foreach (var v in mesh.Vertices)
        {
            for (var axis = 0; axis < 3; axis++)
                if (narrow) BinaryPrimitives.WriteSingleBigEndian(record[(axis * 4)..], (float)v[axis]);
                else BinaryPrimitives.WriteDoubleBigEndian(record[(axis * 8)..], v[axis]);
            stream.Write(record[..(narrow ? 12 : 24)]);
        }

        Text(string.Create(CultureInfo.InvariantCulture, $"\nPOLYGONS {mesh.Triangles.Length} {4L * mesh.Triangles.Length}\n"));
        foreach (var t in mesh.Triangles)
        {
            BinaryPrimitives.WriteInt32BigEndian(record, 3);
            BinaryPrimitives.WriteInt32BigEndian(record[4..], t.A);
            BinaryPrimitives.WriteInt32BigEndian(record[8..], t.B);
            BinaryPrimitives.WriteInt32BigEndian(record[12..], t.C);
            stream.Write(record[..16]);
        }

        Text("\n");

        void Text(string text) => stream.Write(Encoding.ASCII.GetBytes(text));
    }
}
