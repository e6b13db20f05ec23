using System.Text.Json.Serialization;

namespace IntraopAR.Guidance;

/// <summary>What a surface stands for on the table.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartRole>))]
public enum PartRole
{
    Liver,
    Lesion,
    Vessel,
    Organ,
}

public static class PartRoles
{
    private static readonly string[] Lesions = ["lesion", "tumour", "tumor", "metasta"];
    private static readonly string[] Vessels = ["vein", "portal", "hepatic", "arter", "vessel", "cava", "aorta", "vena"];

    /// <summary>By the part's name: anything with lesion, tumour, tumor or metasta in it is a lesion, whatever else it says.</summary>
    public static PartRole Of(string name)
    {
        var n = name.ToLowerInvariant();
        if (Lesions.Any(n.Contains)) return PartRole.Lesion;
        if (Vessels.Any(n.Contains)) return PartRole.Vessel;
        // "liver", "liver_sub", but not "liver_cysts".
        return n.Contains("liver", StringComparison.Ordinal) && !n.Contains("cyst", StringComparison.Ordinal) ? PartRole.Liver : PartRole.Organ;
    }
}
