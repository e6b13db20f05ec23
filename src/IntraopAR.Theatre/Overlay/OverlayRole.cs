using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Overlay;

/// <summary>What a surface is in the picture; it decides colour and order. Vessels are told apart, which the case does not need.</summary>
public enum OverlayRole
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
public static class OverlayRoles
{
    private static readonly (string Word, OverlayRole Role)[] Vessels =
    [
        ("arter", OverlayRole.Artery), ("aorta", OverlayRole.Artery),
        ("portal", OverlayRole.PortalVein), ("splenic", OverlayRole.PortalVein), ("mesenteric", OverlayRole.PortalVein),
    ];

    public static OverlayRole Of(string name)
    {
        switch (PartRoles.Of(name))
        {
            case PartRole.Liver: return OverlayRole.Liver;
            case PartRole.Lesion: return OverlayRole.Lesion;
            case PartRole.Organ: return OverlayRole.Other;
        }

        foreach (var (word, role) in Vessels)
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return role;
        return OverlayRole.HepaticVein;
    }
}
