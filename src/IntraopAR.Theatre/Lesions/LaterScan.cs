using IntraopAR.Guidance;
using IntraopAR.Theatre.Operating;

namespace IntraopAR.Theatre.Lesions;

/// <summary>What a case knows of its patient's scan after chemotherapy.</summary>
internal static class LaterScan
{
    /// <summary>A case that lesions were carried into is the later examination itself.</summary>
    /// <param name="later">What the case keeps of a later scan; null where it keeps nothing.</param>
    /// <returns>By lesion, whether that scan does not show it any more; null where nothing says so.</returns>
    public static IReadOnlyDictionary<string, bool?> Vanished(CaseFolder folder, IEnumerable<CaseLesion> lesions, FollowUp? later) =>
        later?.Vanished ?? lesions.ToDictionary(l => l.Id, l => folder.HasCarried ? !l.IsSeen : (bool?)null);

    /// <exception cref="Geometry.BadInputException">What the case keeps of a later scan cannot be read, or does not fit it.</exception>
    public static IReadOnlyDictionary<string, bool?> Vanished(CaseFolder folder, IReadOnlyCollection<CaseLesion> lesions) => Vanished(folder, lesions, FollowUp.Of(folder, lesions.Select(l => l.Id)));
}
