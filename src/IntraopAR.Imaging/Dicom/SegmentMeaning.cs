namespace IntraopAR.Imaging;

/// <summary>What a part is, in SNOMED CT codes (PS3.16 CID 7150 for the category, CID 7151 and following for the type).</summary>
internal sealed record SegmentMeaning(string Category, string CategoryMeaning, string Type, string TypeMeaning)
{
    private static readonly SegmentMeaning Tissue = new("85756007", "Tissue", "85756007", "Tissue");

    /// <summary>A word of the name and what it stands for; the first that is found holds, so the narrower ones come first.</summary>
    private static readonly (string Word, SegmentMeaning Meaning)[] Known =
    [
        ("metasta", Altered("14799000", "Neoplasm, Secondary")),
        ("tumo", Altered("108369006", "Neoplasm")),
        ("lesion", Altered("4147007", "Mass")),
        ("mass", Altered("4147007", "Mass")),
        ("portal", Anatomy("32764006", "Portal vein")),
        ("hepatic-artery", Anatomy("76015000", "Hepatic artery")),
        ("hepatic artery", Anatomy("76015000", "Hepatic artery")),
        ("hepatic", Anatomy("8887007", "Hepatic vein")),
        ("cava", Anatomy("64131007", "Inferior vena cava")),
        ("gallbladder", Anatomy("28231008", "Gallbladder")),
        ("liver", Anatomy("10200004", "Liver")),
        ("spleen", Anatomy("78961009", "Spleen")),
    ];

    public static SegmentMeaning Of(string name)
    {
        foreach (var (word, meaning) in Known)
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return meaning;
        return Tissue;
    }

    private static SegmentMeaning Anatomy(string code, string meaning) => new("123037004", "Anatomical Structure", code, meaning);

    private static SegmentMeaning Altered(string code, string meaning) => new("49755003", "Morphologically Altered Structure", code, meaning);
}
