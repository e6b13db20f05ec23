using System.Globalization;

namespace IntraopAR.Geometry;

/// <summary>Writes VTP with inline base64 arrays, zlib-compressed in one block each, and <c>SPACE=LPS</c> as a field.</summary>
internal static class VtpWriter
{
    public static void Write(Stream stream, TriangleMesh mesh)
    {
        var narrow = FloatFit.Lossless(mesh.Vertices);
        using var text = new StreamWriter(stream, new System.Text.UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("<?xml version=\"1.0\"?>");
        text.WriteLine(VtpArrays.FileElement);
        text.WriteLine("<PolyData>");
        text.WriteLine(VtpArrays.Space);
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<Piece NumberOfPoints=\"{mesh.Vertices.Length}\" NumberOfVerts=\"0\" NumberOfLines=\"0\" NumberOfStrips=\"0\" NumberOfPolys=\"{mesh.Triangles.Length}\">"));
        text.WriteLine("<Points>");
        VtpArrays.Write(text, narrow ? "Float32" : "Float64", "Points", " NumberOfComponents=\"3\"", writer =>
        {
            foreach (var v in mesh.Vertices)
                for (var axis = 0; axis < 3; axis++)
                    if (narrow) writer.Write((float)v[axis]);
                    else writer.Write(v[axis]);
        });
        text.WriteLine("</Points>\n<Polys>");
        VtpArrays.Write(text, "Int32", "connectivity", "", writer =>
        {
            foreach (var t in mesh.Triangles)
            {
                writer.Write(t.A);
                writer.Write(t.B);
                writer.Write(t.C);
            }
        });
        VtpArrays.Write(text, "Int32", "offsets", "", writer =>
        {
            for (var i = 1; i <= mesh.Triangles.Length; i++) writer.Write(3 * i);
        });
        text.WriteLine("</Polys>\n</Piece>\n</PolyData>\n</VTKFile>");
    }
}
