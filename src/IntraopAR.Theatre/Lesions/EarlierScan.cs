using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Lesions;

/// <summary>What the case of a later examination knows of the earlier one that it was matched with.</summary>
internal static class EarlierScan
{
    /// <returns>By lesion; empty where the case was matched with none.</returns>
    /// <exception cref="BadInputException">What the case keeps of it cannot be read.</exception>
    public static IReadOnlyDictionary<string, EarlierLesion> Of(CaseFolder folder)
    {
        var known = LesionTracks.Of(folder).Earlier.ToDictionary();
        if (folder.Carried is not { } carried) return known;
        // Lesions may be carried over without anything being kept of those that are still seen.
        foreach (var l in carried.Lesions)
            known.TryAdd(l.Id, new(carried.From.CaseCode, carried.From.ExaminationDate, l.Was, LesionMeasures.Diameter(l.Mesh.Vertices), l.Mesh.SignedVolume / 1000));
        return known;
    }

    /// <summary>For the surgeon, one sentence without its stop.</summary>
    /// <param name="folder">The later examination's case, which has the lesion.</param>
    public static string InWords(CaseFolder folder, CaseLesion lesion, EarlierLesion was)
    {
        var earlier = was.Day is { } day ? $"the scan of {DateOrder.Text(day)}" : $"the earlier scan, case {was.CaseCode}";
        if (lesion.IsSeen) return $"{LesionItem.NameOf(was.Id)} on {earlier}";
        var now = folder.Identity.ExaminationDate is { } later ? $"that of {DateOrder.Text(later)}" : "the later scan";
        return $"carried over from {earlier}; {now} does not show it";
    }
}
