using System.Buffers.Binary;
using System.Text;

namespace IntraopAR.Geometry;

/// <summary>Writes binary STL with <c>SPACE=LPS</c> in its header. STL has 32-bit floats only: 0.0001 mm at 1,500 mm.</summary>
internal static class StlWriter
{
    public static void Write(Stream stream, TriangleMesh mesh)
    {
        var header = new byte[84];
        Encoding.ASCII.GetBytes("IntraopAR, millimetres, SPACE=LPS").CopyTo(header, 0);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(80), mesh.Triangles.Length);
        stream.Write(header);
        Span<byte> record = stackalloc byte[50];
        record.Clear();
        foreach (var t in mesh.Triangles)
        {
            Put(record, 0, mesh.AreaVector(t).Normalized());
            Put(record, 12, mesh.Vertices[t.A]);
            Put(record, 24, mesh.Vertices[t.B]);
            Put(record, 36, mesh.Vertices[t.C]);
            stream.Write(record);
        }
    }

    private static void Put(Span<byte> record, int at, Vec3 v)
    {
        for (var axis = 0; axis < 3; axis++) BinaryPrimitives.WriteSingleLittleEndian(record[(at + 4 * axis)..], (float)v[axis]);
    }
}
