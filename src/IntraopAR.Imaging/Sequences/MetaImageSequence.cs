using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A tracked sequence as MetaImage with custom fields (PLUS "Sequence file format").</summary>
internal static class MetaImageSequence
{
    private const string Last = "ElementDataFile";

    public static TrackedSequence Read(string path)
    {
        using var file = StoredFile.Open(path, seeThroughGzip: false);
        var lines = TextHeader.Read(path, file.Stream, line => KeyOf(line) == Last, out var ended, SequenceFile.MostLines, SequenceFile.MostBytes);
        if (!ended) throw new BadInputException(path, Last, "is missing: no MetaImage, or cut short");
        var fields = new SequenceFields();
        foreach (var line in lines)
            if (KeyOf(line) is { } key)
                fields.Add(path, key, line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());
        var whole = fields.Whole;
        var shape = SequenceShape.Of(path, "DimSize", whole.GetValueOrDefault("DimSize") ?? throw new BadInputException(path, "DimSize", "is missing"));
        var frames = fields.Frames(path, shape.Frames);
        var pixels = Pixels(path, file.Stream.Position, whole);
        return new(path, shape, frames, whole, pixels);
    }

    private static SequencePixels Pixels(string path, long position, Dictionary<string, string> whole)
    {
        var name = whole[Last];
        var local = name.Equals("LOCAL", StringComparison.OrdinalIgnoreCase);
        if (!local && (name.Length == 0 || name.StartsWith("LIST", StringComparison.Ordinal) || name.Contains('%', StringComparison.Ordinal)))
            throw new BadInputException(path, Last, "names no file, or several", "join them into one");
        var packed = whole.GetValueOrDefault("CompressedData") is { } c && (c.StartsWith('T') || c.StartsWith('t') || c == "1");
        var channels = whole.GetValueOrDefault("ElementNumberOfChannels") is { } n ? TextHeader.Whole(path, "ElementNumberOfChannels", n) : 1;
        if (channels is < 1 or > 16) throw new BadInputException(path, "ElementNumberOfChannels", $"{channels} values per pixel");
        var skip = whole.GetValueOrDefault("HeaderSize") is { } h ? TextHeader.Whole(path, "HeaderSize", h) : 0;
        if (skip < -1) throw new BadInputException(path, "HeaderSize", "is below −1");
        return new(
            local ? path : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name),
            skip < 0 ? -1 : skip + (local ? position : 0),
            packed ? SequencePacking.Zlib : SequencePacking.Plain,
            whole.GetValueOrDefault("ElementType") is "MET_UCHAR" ? ScalarType.UInt8 : null,
            (int)channels);
    }

    private static string? KeyOf(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? null : line[..equals].Trim();
    }
}
