using System.Globalization;
using System.IO.Compression;

namespace IntraopAR.Geometry;

/// <summary>Writes VTP with inline base64 arrays, zlib-compressed in one block each, and <c>SPACE=LPS</c> as a field.</summary>
internal static class VtpWriter
{
    public static void Write(Stream stream, TriangleMesh mesh)
    {
        var narrow = FloatFit.Lossless(mesh.Vertices);
        using var text = new StreamWriter(stream, new System.Text.UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("<?xml version=\"1.0\"?>");
        text.WriteLine("<VTKFile type=\"PolyData\" version=\"1.0\" byte_order=\"LittleEndian\" header_type=\"UInt64\" compressor=\"vtkZLibDataCompressor\">");
        text.WriteLine("<PolyData>");
        text.WriteLine("<FieldData><DataArray type=\"String\" Name=\"SPACE\" NumberOfTuples=\"1\" format=\"ascii\">76 80 83 0</DataArray></FieldData>");
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<Piece NumberOfPoints=\"{mesh.Vertices.Length}\" NumberOfVerts=\"0\" NumberOfLines=\"0\" NumberOfStrips=\"0\" NumberOfPolys=\"{mesh.Triangles.Length}\">"));
        text.WriteLine("<Points>");
        DataArray(text, narrow ? "Float32" : "Float64", "Points", " NumberOfComponents=\"3\"", Pack(writer =>
        {
            foreach (var v in mesh.Vertices)
                for (var axis = 0; axis < 3; axis++)
                    if (narrow) writer.Write((float)v[axis]);
                    else writer.Write(v[axis]);
        }));
        text.WriteLine("</Points>\n<Polys>");
        DataArray(text, "Int32", "connectivity", "", Pack(writer =>
        {
            foreach (var t in mesh.Triangles)
            {
                writer.Write(t.A);
                writer.Write(t.B);
                writer.Write(t.C);
            }
        }));
        DataArray(text, "Int32", "offsets", "", Pack(writer =>
        {
            for (var i = 1; i <= mesh.Triangles.Length; i++) writer.Write(3 * i);
        }));
        text.WriteLine("</Polys>\n</Piece>\n</PolyData>\n</VTKFile>");
    }

    private static void DataArray(TextWriter text, string type, string name, string extra, byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(plain);
        var header = new byte[32];
        long[] lengths = plain.Length == 0 ? [0, 0, 0, 0] : [1, plain.Length, plain.Length, packed.Length];
        Buffer.BlockCopy(lengths, 0, header, 0, 32);
        text.WriteLine($"<DataArray type=\"{type}\" Name=\"{name}\"{extra} format=\"binary\">");
        text.WriteLine(Convert.ToBase64String(header) + Convert.ToBase64String(packed.ToArray()));
        text.WriteLine("</DataArray>");
    }

    private static byte[] Pack(Action<BinaryWriter> write)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true)) write(writer);
        return memory.ToArray();
    }
}
