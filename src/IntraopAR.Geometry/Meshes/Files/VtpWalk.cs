using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace IntraopAR.Geometry;

/// <summary>One pass over the XML of a VTP file, gathering points and cells piece by piece.</summary>
internal sealed class VtpWalk(string path, VtpStorage storage)
{
    private readonly List<Vec3> points = [];
    private readonly FaceList faces = new();
    private readonly Dictionary<string, int[]> cells = [];
    private (int Points, int Strips, int Polys) counts;
    private int pieceStart;
    private string section = "";
    private bool ras;

    public MeshContent Read(XmlReader reader)
    {
        var found = false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
            {
                if (reader.Name is "Strips" or "Polys") EndCells(reader.Name);
                if (reader.Name == section) section = "";
                continue;
            }

            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.Depth > 32) throw Fault("XML", "is nested too deeply");
            switch (reader.Name)
            {
                case "VTKFile":
                    found = reader.GetAttribute("type") == "PolyData";
                    if (!found) throw Fault("type", $"{reader.GetAttribute("type")} is not PolyData");
                    storage.Header(reader);
                    break;
                case "Piece":
                    pieceStart = points.Count;
                    counts = (Count(reader, "NumberOfPoints"), Count(reader, "NumberOfStrips"), Count(reader, "NumberOfPolys"));
                    break;
                case "Points" or "Polys" or "Strips" or "FieldData" or "PointData" or "CellData" or "Verts" or "Lines":
                    cells.Clear();
                    section = reader.IsEmptyElement ? "" : reader.Name;
                    break;
                case "DataArray" or "Array":
                    Take(reader);
                    break;
            }
        }

        if (!found) throw Fault("VTKFile", "is missing");
        return new([.. points], faces.ToArray(), Ras: ras);
    }

    private void Take(XmlReader reader)
    {
        var name = reader.GetAttribute("Name") ?? "";
        switch (section)
        {
            case "Points":
                if (points.Count > pieceStart) throw Fault("Points", "has more than one array");
                if (reader.GetAttribute("NumberOfComponents") is { } n && n != "3") throw Fault("Points", $"has {n} components instead of 3");
                var values = storage.Doubles(reader, 3L * counts.Points, "Points");
                var places = MemoryMarshal.Cast<double, Vec3>(values.AsSpan());
                if (ScalarColumn.FirstNotFinite(places) is >= 0 and var bad) throw Fault("Points", $"point {bad} is not finite");
                points.AddRange(places);
                break;
            case "Polys" or "Strips" when name is "connectivity" or "offsets":
                var cellCount = section == "Polys" ? counts.Polys : counts.Strips;
                cells[name] = storage.Integers(reader, name == "offsets" ? cellCount : null, $"{section} {name}");
                break;
            case "FieldData" when name == "SPACE":
                // The characters of the string, as numbers.
                var letters = storage.Integers(reader, null, "SPACE");
                ras = string.Concat(letters.TakeWhile(c => c is > 0 and < 128).Take(8).Select(c => (char)c)) == "RAS";
                break;
        }
    }

    private void EndCells(string kind)
    {
        var count = kind == "Polys" ? counts.Polys : counts.Strips;
        if (!cells.TryGetValue("connectivity", out var corners) || !cells.TryGetValue("offsets", out var ends))
        {
            if (count == 0) return;
            throw Fault(kind, "has no connectivity and offsets");
        }

        // An offset is where its cell ends.
        var shifted = Array.ConvertAll(corners, c => c < 0 || c >= counts.Points ? -1 : c + pieceStart);
        var list = VtkCells.FromOffsets([0, .. ends], shifted) ?? throw Fault(kind, "has offsets that do not rise to the number of corners");
        if (kind == "Polys") list.AddPolygons(faces);
        else list.AddStrips(faces);
    }

    private int Count(XmlReader reader, string name)
    {
        if (reader.GetAttribute(name) is not { } text) return 0;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) throw Fault(name, "is not a count");
        return value;
    }

    private BadInputException Fault(string field, string reason) => new(path, field, reason, "write the file again from its source");
}
