using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A tracked sequence as NRRD with key/value pairs (PLUS "Sequence file format").</summary>
internal static class NrrdSequence
{
    public static TrackedSequence Read(string path)
    {
        using var file = StoredFile.Open(path, seeThroughGzip: false);
        var lines = TextHeader.Read(path, file.Stream, line => line.Length == 0, out var ended, SequenceFile.MostLines, SequenceFile.MostBytes);
        if (lines.Count == 0 || !lines[0].StartsWith("NRRD000", StringComparison.Ordinal)) throw new BadInputException(path, "magic", "is not NRRD000x");
        var fields = new SequenceFields();
        foreach (var line in lines.Skip(1))
        {
            if (line.StartsWith('#')) continue;
            var pair = line.IndexOf(":=", StringComparison.Ordinal);
            var field = line.IndexOf(": ", StringComparison.Ordinal);
            if (field >= 0 && (pair < 0 || field < pair)) fields.Add(path, line[..field].Replace(" ", "", StringComparison.Ordinal), line[(field + 2)..].Trim());
            else if (pair >= 0) fields.Add(path, line[..pair].Trim(), line[(pair + 2)..].Trim());
        }

        var whole = fields.Whole;
        if (!ended && !whole.ContainsKey("datafile")) throw new BadInputException(path, "header", "has no end: the file is cut short");
        var (shape, channels) = Shape(path, whole);
        var frames = fields.Frames(path, shape.Frames);
        var pixels = Pixels(path, file.Stream.Position, whole, channels);
        return new(path, shape, frames, whole, pixels);
    }

    /// <summary>A first axis of a colour's parts (kind vector or RGB-color) is no width.</summary>
    private static (SequenceShape Shape, int Channels) Shape(string path, Dictionary<string, string> whole)
    {
        var sizes = whole.GetValueOrDefault("sizes") ?? throw new BadInputException(path, "sizes", "is missing");
        var words = TextHeader.Words(sizes);
        var kinds = TextHeader.Words(whole.GetValueOrDefault("kinds") ?? "");
        if (kinds.Length != words.Length || words.Length < 4 || kinds[0] is not ("vector" or "RGB-color" or "3-color")) return (SequenceShape.Of(path, "sizes", sizes), 1);
        var channels = TextHeader.Whole(path, "sizes", words[0]);
        return channels is < 1 or > 16 ? throw new BadInputException(path, "sizes", $"{channels} values per pixel") : (SequenceShape.Of(path, "sizes", string.Join(' ', words[1..])), (int)channels);
    }

    private static SequencePixels Pixels(string path, long position, Dictionary<string, string> whole, int channels)
    {
        var name = whole.GetValueOrDefault("datafile");
        if (name is not null && (name.Length == 0 || name.StartsWith("LIST", StringComparison.Ordinal) || name.Contains('%', StringComparison.Ordinal)))
            throw new BadInputException(path, "data file", "names no file, or several", "join them into one");
        var encoding = (whole.GetValueOrDefault("encoding") ?? throw new BadInputException(path, "encoding", "is missing")).ToLowerInvariant();
        var packing = encoding switch
        {
            "raw" => SequencePacking.Plain,
            "gzip" or "gz" => SequencePacking.Gzip,
            _ => throw new BadInputException(path, "encoding", $"'{TextHeader.Shortened(encoding)}' is not read here", "save it with raw or gzip encoding"),
        };
        var skip = whole.GetValueOrDefault("byteskip") is { } b ? TextHeader.Whole(path, "byte skip", b) : 0;
        if (skip < -1 || (skip == -1 && packing != SequencePacking.Plain)) throw new BadInputException(path, "byte skip", "is no number of bytes");
        if (whole.GetValueOrDefault("lineskip") is { } l && l != "0") throw new BadInputException(path, "line skip", "is not read here");
        return new(
            name is null ? path : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name),
            skip < 0 ? -1 : skip + (name is null ? position : 0),
            packing,
            whole.GetValueOrDefault("type")?.ToLowerInvariant() is "uchar" or "unsigned char" or "uint8" or "uint8_t" ? ScalarType.UInt8 : null,
            channels);
    }
}
