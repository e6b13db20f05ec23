using System.Globalization;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// Sorts a header's fields into those of the whole and those of frames, which are named <c>Seq_Frame0012_NAME</c>.
/// </summary>
internal sealed class SequenceFields
{
    public const string Prefix = "Seq_Frame";
    private const string Transform = "Transform";
    private const string Status = "Status";

    private readonly Dictionary<int, Dictionary<string, string>> frames = [];

    public Dictionary<string, string> Whole { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string source, string key, string value)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            Whole[key] = value;
            return;
        }

        var end = key.IndexOf('_', Prefix.Length);
        if (end < 0 || !int.TryParse(key.AsSpan(Prefix.Length, end - Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            throw new BadInputException(source, TextHeader.Shortened(key), "names no frame");
        if (!frames.TryGetValue(index, out var own)) frames[index] = own = new(StringComparer.Ordinal);
        own[key[(end + 1)..]] = value;
    }

    /// <exception cref="BadInputException">Frames are missing, or a field of one is not what its name says.</exception>
    public IReadOnlyList<TrackedFrame> Frames(string source, long promised)
    {
        if (frames.Count == 0) throw new BadInputException(source, "frames", $"there is no {Prefix}0000_… field: no tracked sequence");
        if (frames.Count != promised) throw new BadInputException(source, "sizes", $"{promised} frames are promised, fields describe {frames.Count}", "the file is cut short or its header is wrong");
        var made = new TrackedFrame[frames.Count];
        for (var i = 0; i < made.Length; i++)
            made[i] = frames.TryGetValue(i, out var own) ? Frame(source, i, own) : throw new BadInputException(source, $"{Prefix}{i:D4}", "is missing, though later frames are there");
        return made;
    }

    private static TrackedFrame Frame(string source, int index, Dictionary<string, string> own)
    {
        var transforms = new Dictionary<string, FrameTransform>(StringComparer.Ordinal);
        var rest = new Dictionary<string, string>(StringComparer.Ordinal);
        double? time = null;
        foreach (var (key, value) in own)
        {
            if (NameOf(key) is { } name)
            {
                var matrix = TextHeader.Numbers(source, $"{Prefix}{index:D4}_{key}", value, 16);
                transforms[name] = new(matrix, !own.TryGetValue(key + Status, out var status) || status.Trim() == "OK");
            }
            else if (key == "Timestamp")
            {
                time = TextHeader.Number(source, $"{Prefix}{index:D4}_{key}", value.Trim());
            }
            else if (!(key.EndsWith(Status, StringComparison.Ordinal) && NameOf(key[..^Status.Length]) is not null))
            {
                rest[key] = value;
            }
        }

        return new(index, time, !rest.TryGetValue("ImageStatus", out var image) || image.Trim() == "OK", transforms, rest);
    }

    private static string? NameOf(string key) =>
        key.EndsWith(Transform, StringComparison.Ordinal) && TransformName.IsOne(key[..^Transform.Length]) ? key[..^Transform.Length] : null;
}
