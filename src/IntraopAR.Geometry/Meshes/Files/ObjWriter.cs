using System.Globalization;

namespace IntraopAR.Geometry;

/// <summary>Writes OBJ with the shortest digits that give the same doubles back, and <c>SPACE=LPS</c> in a comment.</summary>
internal static class ObjWriter
{
    public static void Write(Stream stream, TriangleMesh mesh)
    {
        using var text = new StreamWriter(stream, new System.Text.UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("# IntraopAR, millimetres, SPACE=LPS");
        foreach (var v in mesh.Vertices) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"v {v.X:R} {v.Y:R} {v.Z:R}"));
        foreach (var t in mesh.Triangles) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"f {t.A + 1} {t.B + 1} {t.C + 1}"));
    }
}
