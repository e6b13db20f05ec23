using System.Text;

namespace IntraopAR.Geometry;

/// <summary>
/// VTK legacy files (VTK File Formats, versions 1 to 5.1), ascii and binary (big endian): PolyData, and unstructured
/// grids that hold surface cells. Attributes after the cells are not read.
/// </summary>
internal static class VtkLegacyReader
{
    public static MeshContent Read(string path, byte[] data)
    {
        var text = new TextCursor(path, data);
        if (!text.Line().StartsWith("# vtk DataFile"u8)) throw text.Fault("a VTK file begins with '# vtk DataFile'");
        var ras = SpaceMark.SaysRas(text.Line());
        var format = Encoding.Latin1.GetString(text.Word()).ToUpperInvariant();
        if (format is not ("ASCII" or "BINARY")) throw text.Fault("the third line is neither ASCII nor BINARY");
        if (!Keyword(ref text).Equals("DATASET", StringComparison.Ordinal)) throw text.Fault("the fourth line is not DATASET");
        var dataset = Keyword(ref text);
        if (dataset is not ("POLYDATA" or "UNSTRUCTURED_GRID"))
            throw new BadInputException(path, "DATASET", $"{dataset} is not a surface", "write it as POLYDATA");

        var numbers = new VtkNumbers(path, data, binary: format == "BINARY");
        Vec3[]? points = null;
        var faces = new FaceList();
        VtkCells? cells = null;
        int[]? types = null;
        while (Keyword(ref text) is { Length: > 0 } keyword)
        {
            switch (keyword)
            {
                case "POINTS":
                    points = numbers.Points(ref text);
                    break;
                case "POLYGONS":
                    numbers.Cells(ref text).AddPolygons(faces);
                    break;
                case "TRIANGLE_STRIPS":
                    numbers.Cells(ref text).AddStrips(faces);
                    break;
                case "VERTICES" or "LINES":
                    numbers.Cells(ref text);
                    break;
                case "CELLS":
                    cells = numbers.Cells(ref text);
                    break;
                case "CELL_TYPES":
                    types = numbers.Array(ref text, text.Count("the number of cell types", 1), ScalarType.Int32);
                    break;
                case "METADATA":
                    // It ends with an empty line.
                    text.Line();
                    while (text.Remaining > 0 && !text.Line().Trim((byte)' ').IsEmpty)
                    {
                    }

                    break;
                case "FIELD":
                    numbers.SkipField(ref text);
                    break;
                case "POINT_DATA" or "CELL_DATA":
                    return Finish(text);
                default:
                    throw text.Fault("a keyword that VTK does not know here");
            }
        }

        return Finish(text);

        MeshContent Finish(TextCursor at)
        {
            if (points is null) throw at.Fault("there are no POINTS");
            if (cells is not null) VtkCellTypes.Add(path, cells, types ?? [], faces);
            return new(points, faces.ToArray(), Ras: ras);
        }
    }

    private static string Keyword(ref TextCursor text)
    {
        var word = text.Word();
        if (word.Length > 64) throw text.Fault("a keyword that VTK does not know here");
        return Encoding.Latin1.GetString(word).ToUpperInvariant();
    }
}
