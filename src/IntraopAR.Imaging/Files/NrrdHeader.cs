using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// A NRRD header (teem.sourceforge.net/nrrd/format.html): sizes, types and the place in space turned into LPS millimetres.
/// One axis more than three is a list of layers, as in 3D Slicer's segmentations.
/// </summary>
/// <param name="Layers">Length of the list axis; 1 where there is none.</param>
/// <param name="LayersFastest">The list axis is the first, so that the layers of one voxel lie together; else the last.</param>
/// <param name="Pairs">The <c>key:=value</c> lines.</param>
internal sealed record NrrdHeader(
    VolumeGrid Grid, ScalarType Type, bool BigEndian, string Encoding, string? DataFile, long LineSkip, long ByteSkip,
    int Layers, bool LayersFastest, IReadOnlyDictionary<string, string> Pairs)
{
    public static NrrdHeader Read(string source, Stream stream)
    {
        var lines = TextHeader.Read(source, stream, line => line.Length == 0, out var ended);
        if (lines.Count == 0 || !lines[0].StartsWith("NRRD000", StringComparison.Ordinal)) throw new BadInputException(source, "magic", "is not NRRD000x");
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            if (line.StartsWith('#')) continue;
            var pair = line.IndexOf(":=", StringComparison.Ordinal);
            var field = line.IndexOf(": ", StringComparison.Ordinal);
            if (field >= 0 && (pair < 0 || field < pair)) fields[line[..field].Replace(" ", "", StringComparison.Ordinal)] = line[(field + 2)..].Trim();
            else if (pair >= 0) pairs[line[..pair]] = line[(pair + 2)..];
        }

        var dataFile = fields.GetValueOrDefault("datafile");
        if (!ended && dataFile is null) throw new BadInputException(source, "header", "has no end: the file is cut short");
        return Parse(source, fields, pairs, dataFile);
    }

    private static NrrdHeader Parse(string source, Dictionary<string, string> fields, Dictionary<string, string> pairs, string? dataFile)
    {
        var type = TypeOf(source, Need("type"));
        var rank = TextHeader.Whole(source, "dimension", Need("dimension"));
        if (rank is not (3 or 4)) throw new BadInputException(source, "dimension", $"{rank} axes", "give a volume of three axes, or four with a list of layers");
        var sizes = Array.ConvertAll(TextHeader.Words(Need("sizes")), w => TextHeader.Whole(source, "sizes", w));
        if (sizes.Length != rank) throw new BadInputException(source, "sizes", $"{sizes.Length} numbers for {rank} axes");
        GridFromColumns.CheckedCount(source, "sizes", sizes);
        if (!fields.ContainsKey("space"))
            throw new BadInputException(source, "space", "is not named: the volume has no place in space", "export it with its orientation");
        var (flipX, flipY) = SpaceOf(source, Need("space"));
        if (fields.TryGetValue("spaceunits", out var units) && units.Split('"', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is var named
            && named.FirstOrDefault(u => u is not ("mm" or "millimeter" or "millimeters" or "")) is { } other)
            throw new BadInputException(source, "space units", $"'{TextHeader.Shortened(other)}' is not mm");
        var directions = Vectors(source, "space directions", Need("spacedirections"));
        if (directions.Count != rank) throw new BadInputException(source, "space directions", $"{directions.Count} vectors for {rank} axes");
        if (directions.Count(d => d is null) != rank - 3) throw new BadInputException(source, "space directions", "exactly three axes must be in space");
        if (!fields.ContainsKey("spaceorigin")) throw new BadInputException(source, "space origin", "is missing: the volume has no place in space");
        var origin = Vectors(source, "space origin", Need("spaceorigin")) is [{ } o] ? o : throw new BadInputException(source, "space origin", "is not one vector");

        var list = directions.FindIndex(d => d is null);
        if (list is 1 or 2) throw new BadInputException(source, "space directions", "the list of layers is neither the first nor the last axis");
        var space = Enumerable.Range(0, (int)rank).Where(a => a != list).ToArray();
        var grid = GridFromColumns.Make(
            source, "space directions", (sizes[space[0]], sizes[space[1]], sizes[space[2]]),
            Lps(directions[space[0]]!.Value), Lps(directions[space[1]]!.Value), Lps(directions[space[2]]!.Value), Lps(origin));

        var encoding = Need("encoding").ToLowerInvariant();
        var big = fields.GetValueOrDefault("endian")?.ToLowerInvariant() switch
        {
            "big" => true,
            "little" => false,
            null when type.Size() == 1 || encoding is "ascii" or "text" or "txt" => false,
            null => throw new BadInputException(source, "endian", "is missing"),
            var e => throw new BadInputException(source, "endian", $"'{TextHeader.Shortened(e)}' is neither little nor big"),
        };
        return new(grid, type, big, encoding, dataFile, Skip("lineskip"), Skip("byteskip"), list < 0 ? 1 : (int)sizes[list], list == 0, pairs);

        string Need(string key) =>
            fields.TryGetValue(key, out var value) && value.Length > 0 ? value : throw new BadInputException(source, key, "is missing");

        long Skip(string key) => fields.TryGetValue(key, out var text) || fields.TryGetValue(key.Insert(4, " "), out text) ? TextHeader.Whole(source, key, text) : 0;

        Vec3 Lps(Vec3 v) => new(flipX ? -v.X : v.X, flipY ? -v.Y : v.Y, v.Z);
    }

    private static (bool FlipX, bool FlipY) SpaceOf(string source, string space) => space.ToLowerInvariant() switch
    {
        "left-posterior-superior" or "lps" => (false, false),
        "right-anterior-superior" or "ras" => (true, true),
        "left-anterior-superior" or "las" => (false, true),
        _ => throw new BadInputException(source, "space", $"'{TextHeader.Shortened(space)}' is not LPS, RAS or LAS: no place in a patient", "export it in patient axes"),
    };

    /// <summary>A list of <c>(x,y,z)</c> and <c>none</c>.</summary>
    private static List<Vec3?> Vectors(string source, string field, string text)
    {
        var found = new List<Vec3?>();
        for (var rest = text.AsSpan().Trim(); rest.Length > 0; rest = rest.Trim())
        {
            if (found.Count == 8) throw new BadInputException(source, field, "too many vectors");
            if (rest.StartsWith("none", StringComparison.OrdinalIgnoreCase))
            {
                found.Add(null);
                rest = rest[4..];
                continue;
            }

            var close = rest.IndexOf(')');
            if (rest[0] != '(' || close < 0) throw new BadInputException(source, field, $"'{TextHeader.Shortened(text)}' is not a list of (x,y,z)");
            var numbers = rest[1..close].ToString().Split(',');
            if (numbers.Length != 3) throw new BadInputException(source, field, $"a vector of {numbers.Length} numbers");
            found.Add(new Vec3(At(0), At(1), At(2)));
            rest = rest[(close + 1)..];

            double At(int i) => TextHeader.Number(source, field, numbers[i].Trim());
        }

        return found;
    }

    private static ScalarType TypeOf(string source, string name) => name.ToLowerInvariant() switch
    {
        "signed char" or "int8" or "int8_t" => ScalarType.Int8,
        "uchar" or "unsigned char" or "uint8" or "uint8_t" => ScalarType.UInt8,
        "short" or "short int" or "signed short" or "signed short int" or "int16" or "int16_t" => ScalarType.Int16,
        "ushort" or "unsigned short" or "unsigned short int" or "uint16" or "uint16_t" => ScalarType.UInt16,
        "int" or "signed int" or "int32" or "int32_t" => ScalarType.Int32,
        "uint" or "unsigned int" or "uint32" or "uint32_t" => ScalarType.UInt32,
        "longlong" or "long long" or "long long int" or "signed long long" or "signed long long int" or "int64" or "int64_t" => ScalarType.Int64,
        "ulonglong" or "unsigned long long" or "unsigned long long int" or "uint64" or "uint64_t" => ScalarType.UInt64,
        "float" => ScalarType.Float32,
        "double" => ScalarType.Float64,
        _ => throw new BadInputException(source, "type", $"'{TextHeader.Shortened(name)}' is not a number type of NRRD"),
    };
}
