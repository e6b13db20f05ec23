using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Data elements by tag. A value that is there but wrong is refused by name; one that is absent is empty, unless asked for as required.</summary>
/// <param name="source">The file, for the words of a refusal.</param>
/// <param name="around">The file's own data set, for an item of a sequence; null for that one.</param>
public sealed class DicomDataset(string source, DicomDataset? around = null)
{
    private readonly Dictionary<DicomTag, DicomElement> elements = [];

    public string Source { get; } = source;

    public IEnumerable<DicomElement> Elements => elements.Values;

    public void Add(DicomElement element)
    {
        // PS3.5, 7.1: an element occurs at most once in a data set.
        if (!elements.TryAdd(element.Tag, element)) throw Fault(element.Tag, "occurs twice in one data set");
    }

    public bool Has(DicomTag tag) => elements.TryGetValue(tag, out var e) && (e.Bytes.Length > 0 || e.Items is { Count: > 0 });

    public DicomElement? Find(DicomTag tag) => elements.GetValueOrDefault(tag);

    /// <summary>Text without its padding; empty where absent.</summary>
    public string Text(DicomTag tag)
    {
        if (Find(tag) is not { Bytes.Length: > 0 } e) return "";
        // PS3.5, 6.1.2.5: an item without a character set of its own has the data set's.
        var utf8 = (Find(DicomTags.SpecificCharacterSet) ?? around?.Find(DicomTags.SpecificCharacterSet)) is { } set &&
            Encoding.ASCII.GetString(set.Bytes.Span).Contains("ISO_IR 192", StringComparison.Ordinal);
        return (utf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(e.Bytes.Span).Trim(' ', '\0');
    }

    public string RequiredText(DicomTag tag)
    {
        var text = Text(tag);
        return text.Length > 0 ? text : throw Fault(tag, "is absent or empty");
    }

    /// <summary>The numbers of a text (DS, IS) or binary (US SS UL SL FL FD) element; empty where absent.</summary>
    public double[] Numbers(DicomTag tag)
    {
        if (Find(tag) is not { Bytes.Length: > 0 } e) return [];
        var size = e.Vr switch { "US" or "SS" => 2, "UL" or "SL" or "FL" => 4, "FD" => 8, _ => 0 };
        if (size == 0) return Decimals(tag);
        if (e.Bytes.Length % size != 0) throw Fault(tag, $"has {e.Bytes.Length} bytes, not a multiple of {size}");
        var values = new double[e.Bytes.Length / size];
        Span<byte> b = stackalloc byte[8];
        b = b[..size];
        for (var i = 0; i < values.Length; i++)
        {
            e.Bytes.Span.Slice(i * size, size).CopyTo(b);
            if (e.BigEndian) b.Reverse();
            values[i] = e.Vr switch
            {
                "US" => BinaryPrimitives.ReadUInt16LittleEndian(b),
                "SS" => BinaryPrimitives.ReadInt16LittleEndian(b),
                "UL" => BinaryPrimitives.ReadUInt32LittleEndian(b),
                "SL" => BinaryPrimitives.ReadInt32LittleEndian(b),
                "FL" => BinaryPrimitives.ReadSingleLittleEndian(b),
                _ => BinaryPrimitives.ReadDoubleLittleEndian(b),
            };
            if (!double.IsFinite(values[i])) throw Fault(tag, "holds a number that is not finite");
        }

        return values;
    }

    /// <exception cref="BadInputException">Absent, or another number of values.</exception>
    public double[] RequiredNumbers(DicomTag tag, int count)
    {
        var values = Numbers(tag);
        if (values.Length == 0) throw Fault(tag, "is absent or empty");
        return values.Length == count ? values : throw Fault(tag, $"has {values.Length} values instead of {count}");
    }

    public int Integer(DicomTag tag, int fallback) => Has(tag) ? RequiredInteger(tag) : fallback;

    public int RequiredInteger(DicomTag tag)
    {
        var values = Numbers(tag);
        if (values.Length == 0) throw Fault(tag, "is absent or empty");
        return values[0] == Math.Floor(values[0]) && Math.Abs(values[0]) <= int.MaxValue
            ? (int)values[0]
            : throw Fault(tag, FormattableString.Invariant($"is {values[0]}, not a whole number"));
    }

    public IReadOnlyList<DicomDataset> Items(DicomTag tag) => Find(tag)?.Items ?? [];

    public BadInputException Fault(DicomTag tag, string reason, string remedy = "") => new(Source, tag.ToString(), reason, remedy);

    private double[] Decimals(DicomTag tag)
    {
        var parts = Text(tag).Split('\\');
        var values = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!double.TryParse(parts[i].Trim(' ', '\0'), NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || !double.IsFinite(values[i]))
                throw Fault(tag, $"'{Shortened(parts[i])}' is not a number");
        return values;
    }

    private static string Shortened(string text) => text.Length <= 24 ? text : text[..24] + "…";
}
