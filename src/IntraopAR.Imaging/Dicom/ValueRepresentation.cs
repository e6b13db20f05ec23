using System.Collections.Frozen;

namespace IntraopAR.Imaging;

/// <summary>What kind of value an element holds (DICOM PS3.5, 6.2), by its two letters.</summary>
/// <param name="HasLongForm">Explicit elements have two spare bytes and a length of 32 bits (PS3.5, 7.1.2).</param>
internal sealed record ValueRepresentation(string Name, bool HasLongForm)
{
    private static readonly FrozenDictionary<int, ValueRepresentation> Known = All().ToFrozenDictionary(v => Key(v.Name[0], v.Name[1]));

    /// <summary>Null where there is none of these letters.</summary>
    public static ValueRepresentation? Of(ReadOnlySpan<byte> letters) => Known.GetValueOrDefault(Key(letters[0], letters[1]));

    private static int Key(int first, int second) => first << 8 | second;

    private static IEnumerable<ValueRepresentation> All()
    {
        foreach (var name in new[] { "OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV" })
            yield return new(name, HasLongForm: true);
        foreach (var name in new[] { "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM", "UI", "UL", "US" })
            yield return new(name, HasLongForm: false);
    }
}
