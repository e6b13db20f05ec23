using System.Globalization;

namespace IntraopAR.Geometry;

/// <summary>
/// Centre-lines from and to VTK XML PolyData (.vtp) as 3D Slicer and VMTK use it: one polyline a branch, the radius with each
/// point. LPS, mm.
/// </summary>
public static class CentreLineFile
{
    /// <summary>Of the points, as 3D Slicer names it.</summary>
    internal const string Radius = "Radius";

    /// <summary>Of the points, as VMTK names it.</summary>
    internal const string VmtkRadius = "MaximumInscribedSphereRadius";

    /// <summary>Of the lines: the branch that each springs from.</summary>
    internal const string Parent = "Parent";

    /// <exception cref="BadInputException">The file exists and <paramref name="force"/> is not set, or cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<CentreLineBranch> branches, bool force) =>
        AtomicFile.Write(path, force, stream => Write(stream, branches));

    public static void Write(Stream stream, IReadOnlyList<CentreLineBranch> branches)
    {
        using var text = new StreamWriter(stream, new System.Text.UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("<?xml version=\"1.0\"?>");
        text.WriteLine(VtpArrays.FileElement);
        text.WriteLine("<PolyData>");
        text.WriteLine(VtpArrays.Space);
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<Piece NumberOfPoints=\"{branches.Sum(b => b.Points.Count)}\" NumberOfVerts=\"0\" NumberOfLines=\"{branches.Count}\" NumberOfStrips=\"0\" NumberOfPolys=\"0\">"));
        text.WriteLine($"<PointData Scalars=\"{Radius}\">");
        VtpArrays.Write(text, "Float64", Radius, "", writer =>
        {
            foreach (var (_, radius) in branches.SelectMany(b => b.Points)) writer.Write(radius);
        });
        text.WriteLine("</PointData>\n<CellData>");
        VtpArrays.Write(text, "Int32", Parent, "", writer =>
        {
            foreach (var b in branches) writer.Write(b.Parent);
        });
        text.WriteLine("</CellData>\n<Points>");
        VtpArrays.Write(text, "Float64", "Points", " NumberOfComponents=\"3\"", writer =>
        {
            foreach (var (middle, _) in branches.SelectMany(b => b.Points))
                for (var axis = 0; axis < 3; axis++) writer.Write(middle[axis]);
        });
        text.WriteLine("</Points>\n<Lines>");
        VtpArrays.Write(text, "Int32", "connectivity", "", writer =>
        {
            for (var i = 0; i < branches.Sum(b => b.Points.Count); i++) writer.Write(i);
        });
        VtpArrays.Write(text, "Int32", "offsets", "", writer =>
        {
            var end = 0;
            foreach (var b in branches) writer.Write(end += b.Points.Count);
        });
        text.WriteLine("</Lines>\n</Piece>\n</PolyData>\n</VTKFile>");
    }

    /// <summary>A radius is 0 where the file has none, a parent −1.</summary>
    /// <exception cref="BadInputException">The file is missing, damaged, or holds no lines.</exception>
    public static IReadOnlyList<CentreLineBranch> Read(string path)
    {
        var data = WholeFile.Read(path);
        return VtpReader.Walk(path, data, (storage, xml) => new VtpLineWalk(path, storage).Read(xml));
    }
}
