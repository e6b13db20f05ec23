using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// What lesions were that shrank: the later scan shows what is left, but tumour cells may lie anywhere in what was tumour before
/// chemotherapy, so all of it is to go.
/// </summary>
internal static class LesionBeds
{
    /// <param name="told">Of <see cref="LesionFollowUp.Match"/>.</param>
    /// <param name="seen">On the later scan.</param>
    /// <returns>
    /// By the name on the later scan. Of a split lesion the largest piece lies in the bed of all; what merged has all their beds, with
    /// the doubt of the largest. One that did not shrink by more than its outline is in doubt has none, nor one that is unresolved.
    /// </returns>
    public static IReadOnlyList<KeptLesion> Of(IReadOnlyList<FollowedLesion> told, IReadOnlyList<CaseLesion> seen)
    {
        var here = seen.ToDictionary(l => l.Id);
        var beds = new List<KeptLesion>();
        foreach (var one in told.Where(l => l is { Carried: not null, FollowUp.Count: > 0 } && l.Fate != LesionFate.Unresolved).GroupBy(l => l.FollowUp.MaxBy(id => here[id].VolumeMl)!))
        {
            var left = one.SelectMany(l => l.FollowUp).Distinct().Sum(id => here[id].VolumeMl);
            if (LesionFollowUp.Radius(one.Sum(l => l.BaselineMl!.Value)) - LesionFollowUp.Radius(left) <= LesionFollowUp.SegmentationSd) continue;
            var largest = one.MaxBy(l => l.BaselineMl)!;
            var mesh = MeshUnion.Of([LesionFollowUp.Outwards(here[one.Key]), .. one.Select(l => l.Carried!.Region.Moved)]);
            beds.Add(new(one.Key, largest.Id, LesionFate.Shrank, largest.Probability ?? 0, mesh));
        }

        return beds;
    }
}
