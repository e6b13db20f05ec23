using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Lesions;

/// <summary>A case's whole liver with its veins, for bringing two examinations together.</summary>
internal static class ExaminedLiver
{
    /// <summary>Without crumbs, and without the hollows that a label map leaves where a lesion has a value of its own.</summary>
    /// <exception cref="BadInputException">No liver, or its surface does not enclose it.</exception>
    public static SegmentedLiver Of(CaseFolder folder)
    {
        var whole = MeshComponents.Of(CaseLiver.Surface(folder)).FirstOrDefault();
        if (whole is null || !MeshTopology.Of(whole).Closed || whole.SignedVolume == 0)
            throw new BadInputException(folder.Path, "liver's surface", "does not enclose the liver: two examinations are brought together by their whole surfaces", "make the case from a segmentation of the whole liver");
        var surface = whole.SignedVolume > 0 ? whole : whole.Flipped();
        var tree = new TriangleTree(surface);
        return new(surface, [.. CaseVessel.Of(folder).SelectMany(v => v.InLiver(tree)).Select(v => v.Line)]);
    }
}
