using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A MetaImage header (itk.org/Wiki/MetaIO/Documentation); ITK writes its world in LPS millimetres.</summary>
/// <param name="HeaderSize">Bytes before the voxels in their file; −1: the voxels are its last bytes.</param>
/// <param name="CompressedSize">Bytes of the compressed voxels, where the header says so.</param>
internal sealed record MetaImageHeader(
    VolumeGrid Grid, ScalarType Type, bool BigEndian, bool Compressed, bool Binary, long HeaderSize, long? CompressedSize, string DataFile)
{
    public static MetaImageHeader Read(string source, Stream stream)
    {
        var lines = TextHeader.Read(source, stream, line => KeyOf(line) == "ElementDataFile", out var ended);
        if (!ended) throw new BadInputException(source, "ElementDataFile", "is missing: no MetaImage, or cut short");
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
            if (KeyOf(line) is { } key)
                fields[key] = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();

        var rank = TextHeader.Whole(source, "NDims", First("NDims") ?? throw new BadInputException(source, "NDims", "is missing"));
        if (rank != 3) throw new BadInputException(source, "NDims", $"{rank} dimensions", "give one three-dimensional volume");
        if (First("ElementNumberOfChannels") is { } channels && channels != "1") throw new BadInputException(source, "ElementNumberOfChannels", $"{TextHeader.Shortened(channels)} values per voxel");
        if (First("DistanceUnits") is { } unit && unit is not ("mm" or "?" or "")) throw new BadInputException(source, "DistanceUnits", $"'{TextHeader.Shortened(unit)}' is not mm");
        var type = TypeOf(source, First("ElementType") ?? throw new BadInputException(source, "ElementType", "is missing"));
        var sizes = Array.ConvertAll(TextHeader.Words(First("DimSize") ?? ""), w => TextHeader.Whole(source, "DimSize", w));
        if (sizes.Length != 3) throw new BadInputException(source, "DimSize", $"{sizes.Length} numbers where 3 belong");
        GridFromColumns.CheckedCount(source, "DimSize", sizes);
        return new(
            Place(source, sizes, First), type,
            IsTrue("BinaryDataByteOrderMSB", "ElementByteOrderMSB"), IsTrue("CompressedData"), First("BinaryData") is null || IsTrue("BinaryData"),
            First("HeaderSize") is { } h ? TextHeader.Whole(source, "HeaderSize", h) : 0,
            First("CompressedDataSize") is { } c ? TextHeader.Whole(source, "CompressedDataSize", c) : null, fields["ElementDataFile"]);

        string? First(params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys)
                if (fields.TryGetValue(key, out var value)) return value;
            return null;
        }

        bool IsTrue(params ReadOnlySpan<string> keys) => First(keys) is { } text && (text.StartsWith('T') || text.StartsWith('t') || text == "1");
    }

    private delegate string? Finder(params ReadOnlySpan<string> keys);

    private static VolumeGrid Place(string source, long[] sizes, Finder first)
    {
        const string lost = "is missing: the volume has no place in space";
        var offset = first("Offset", "Position", "Origin") ?? throw new BadInputException(source, "Offset", lost, "export it with its position");
        var o = TextHeader.Numbers(source, "Offset", offset, 3);
        var s = TextHeader.Numbers(source, "ElementSpacing", first("ElementSpacing", "ElementSize") ?? throw new BadInputException(source, "ElementSpacing", "is missing"), 3);
        if (s.Any(x => x <= 0)) throw new BadInputException(source, "ElementSpacing", "is not above zero");
        // The nine numbers name the direction of the first axis, then of the second, then of the third.
        var d = first("TransformMatrix", "Rotation", "Orientation") is { } matrix
            ? TextHeader.Numbers(source, "TransformMatrix", matrix, 9)
            : Anatomical(source, first("AnatomicalOrientation") ?? throw new BadInputException(source, "TransformMatrix", lost, "export it with its orientation"));
        for (var axis = 0; axis < 3; axis++)
            if (Math.Abs(Axis(axis).Length - 1) > 1e-3) throw new BadInputException(source, "TransformMatrix", "its rows are not unit vectors");
        return GridFromColumns.Make(
            source, "TransformMatrix", (sizes[0], sizes[1], sizes[2]),
            Axis(0).Normalized() * s[0], Axis(1).Normalized() * s[1], Axis(2).Normalized() * s[2], new(o[0], o[1], o[2]));

        Vec3 Axis(int i) => new(d[3 * i], d[3 * i + 1], d[3 * i + 2]);
    }

    /// <summary>ITK's letters name the side an axis starts from: RAI runs right to left, front to back, feet to head, which is LPS.</summary>
    private static double[] Anatomical(string source, string letters)
    {
        var d = new double[9];
        if (letters.Length == 3)
            for (var axis = 0; axis < 3; axis++)
            {
                var (to, sign) = char.ToUpperInvariant(letters[axis]) switch
                {
                    'R' => (0, 1),
                    'L' => (0, -1),
                    'A' => (1, 1),
                    'P' => (1, -1),
                    'I' => (2, 1),
                    'S' => (2, -1),
                    _ => (0, 0),
                };
                d[3 * axis + to] = sign;
            }
        else
            throw new BadInputException(source, "AnatomicalOrientation", $"'{TextHeader.Shortened(letters)}' is not three letters");
        return d;
    }

    private static string? KeyOf(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? null : line[..equals].Trim();
    }

    private static ScalarType TypeOf(string source, string name) => name.ToUpperInvariant() switch
    {
        "MET_CHAR" => ScalarType.Int8,
        "MET_UCHAR" => ScalarType.UInt8,
        "MET_SHORT" => ScalarType.Int16,
        "MET_USHORT" => ScalarType.UInt16,
        "MET_INT" or "MET_LONG" => ScalarType.Int32,
        "MET_UINT" or "MET_ULONG" => ScalarType.UInt32,
        "MET_LONG_LONG" => ScalarType.Int64,
        "MET_ULONG_LONG" => ScalarType.UInt64,
        "MET_FLOAT" => ScalarType.Float32,
        "MET_DOUBLE" => ScalarType.Float64,
        _ => throw new BadInputException(source, "ElementType", $"'{TextHeader.Shortened(name)}' is not one number per voxel"),
    };
}
