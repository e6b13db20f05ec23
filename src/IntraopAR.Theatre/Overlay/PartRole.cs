namespace IntraopAR.Theatre.Overlay;

/// <summary>What a surface is in the picture; it decides colour and order.</summary>
public enum PartRole
{
    Liver,
    Lesion,
    PortalVein,
    HepaticVein,
    Artery,

    /// <summary>Gallbladder, bile ducts, cysts and what else there is: neither guided by nor to be hit unawares.</summary>
    Other,
}

/// <summary>Names as segmentation programs give them.</summary>
public static class PartRoles
{
    // The first that fits wins: "liver_tumours" and "hepatic artery" say what they are in their second word.
    private static readonly (string Word, PartRole Role)[] Words =
    [
        ("lesion", PartRole.Lesion), ("tumour", PartRole.Lesion), ("tumor", PartRole.Lesion), ("metasta", PartRole.Lesion),
        ("cyst", PartRole.Other), ("gallbladder", PartRole.Other), ("bil", PartRole.Other), ("gastric", PartRole.Other),
        ("arter", PartRole.Artery), ("aorta", PartRole.Artery),
        ("portal", PartRole.PortalVein), ("splenic", PartRole.PortalVein), ("mesenteric", PartRole.PortalVein),
        ("vein", PartRole.HepaticVein), ("cava", PartRole.HepaticVein), ("hepatic", PartRole.HepaticVein), ("vessel", PartRole.HepaticVein),
        ("liver", PartRole.Liver),
    ];

    public static PartRole OfName(string name)
    {
        foreach (var (word, role) in Words)
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return role;
        return PartRole.Other;
    }
}
