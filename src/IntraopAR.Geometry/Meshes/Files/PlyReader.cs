namespace IntraopAR.Geometry;

/// <summary>PLY, ascii and binary of either byte order: vertices with normals and noise where written, faces as triangles.</summary>
internal static class PlyReader
{
    public static MeshContent Read(string path, byte[] data)
    {
        var header = PlyHeader.Read(path, data);
        var text = new TextCursor(path, data, header.BodyStart);
        var big = header.Encoding == PlyEncoding.BigEndian;
        var binary = new BinaryCursor(path, data, header.BodyStart, big);
        PlyVertices? vertices = null;
        var faces = new FaceList();
        foreach (var element in header.Elements)
        {
            var least = element.LeastBytes(header.Encoding);
            if (least == 0) continue;
            var left = header.Encoding == PlyEncoding.Ascii ? text.Remaining + 1 : binary.Remaining;
            if (element.Count > left / least)
                throw new BadInputException(path, $"element {element.Name}", $"{element.Count} of them do not fit into the {left} bytes that are left", "the file is cut short or damaged");
            var own = element.Name == "vertex" ? vertices = new(path, element) : null;
            if (element.Name == "face") faces.Expect(PlyFaces.Capacity(element.Count, (int)left));
            if (header.Encoding == PlyEncoding.Ascii) Ascii(ref text, element, own, faces);
            else if (element.RowBytes is { } row) Rows(ref binary, big, element, row, own);
            else Lists(ref binary, header.Encoding, element, own, faces);
        }

        if (vertices is null) throw new BadInputException(path, "element vertex", "is missing");
        return new(vertices.Positions, faces.ToArray(), vertices.Normals, vertices.NoiseSd, header.Ras);
    }

    private static void Ascii(ref TextCursor text, PlyElement element, PlyVertices? vertices, FaceList faces)
    {
        var row = new double[element.Properties.Count];
        var corners = Array.Empty<int>();
        var faceList = FaceListOf(element);
        for (var i = 0; i < element.Count; i++)
        {
            for (var p = 0; p < row.Length; p++)
            {
                var property = element.Properties[p];
                if (property.ListCount is null)
                {
                    // A colour or quality of another element may be anything; only what is used must be finite.
                    var word = text.Word();
                    if (word.IsEmpty) throw text.Fault($"the file ends within element {element.Name}");
                    if (!DecimalText.TryNumber(word, out row[p])) throw text.Fault($"property {property.Name} is not a number");
                    continue;
                }

                var count = text.Count("the length of a list", 2);
                if (corners.Length < count) corners = new int[count * 2];
                for (var k = 0; k < count; k++)
                    if (p == faceList) corners[k] = Corner(text.Integer("a corner's index"));
                    else text.Number("a list's entry");
                if (p == faceList) faces.AddPolygon(corners.AsSpan(0, count));
            }

            if (vertices?.Set(i, row) == false) throw text.Fault($"vertex {i} is not finite");
        }
    }

    /// <summary>A binary element without lists, all at once.</summary>
    private static void Rows(ref BinaryCursor binary, bool big, PlyElement element, int rowBytes, PlyVertices? vertices)
    {
        var start = binary.Position;
        var rows = binary.Take(element.Count, rowBytes, element.Name);
        if (vertices?.SetAll(rows, big) is not (>= 0 and var bad)) return;
        binary.Position = start + (bad + 1) * rowBytes;
        throw binary.Fault($"vertex {bad} is not finite");
    }

    private static void Lists(ref BinaryCursor binary, PlyEncoding encoding, PlyElement element, PlyVertices? vertices, FaceList faces)
    {
        var big = encoding == PlyEncoding.BigEndian;
        var row = new double[element.Properties.Count];
        var corners = Array.Empty<int>();
        var faceList = FaceListOf(element);
        var quick = faceList == 0 && PlyFaces.Fits(element, encoding);
        for (var i = 0L; i < element.Count; i++)
        {
            if (quick && (i += PlyFaces.Triangles(ref binary, element.Count - i, faces)) == element.Count) break;
            for (var p = 0; p < row.Length; p++)
            {
                var property = element.Properties[p];
                if (property.ListCount is not { } countType)
                {
                    row[p] = binary.Scalar(property.Type, property.Name);
                    continue;
                }

                var count = BinaryCursor.Whole(binary.Take(1, countType.Size(), "a list's length"), countType, big);
                var size = property.Type.Size();
                var list = binary.Take(count, size, "a list");
                if (p != faceList) continue;
                if (corners.Length < count) corners = new int[count * 2];
                for (var k = 0; k < count; k++) corners[k] = Corner(BinaryCursor.Whole(list.Slice(k * size, size), property.Type, big));
                faces.AddPolygon(corners.AsSpan(0, (int)count));
            }

            if (vertices?.Set((int)i, row) == false) throw binary.Fault($"vertex {i} is not finite");
        }
    }

    private static int FaceListOf(PlyElement element)
    {
        if (element.Name != "face") return -1;
        var at = element.IndexOf("vertex_indices", "vertex_index");
        return at >= 0 && element.Properties[at].ListCount is not null ? at : -1;
    }

    /// <summary>An index too large for an int names no vertex; −1 neither, and is refused with the others.</summary>
    private static int Corner(long index) => index is < 0 or > int.MaxValue ? -1 : (int)index;
}
