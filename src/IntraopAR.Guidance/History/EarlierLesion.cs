namespace IntraopAR.Guidance;

/// <summary>What a lesion of a later examination's case was at the earlier one.</summary>
/// <param name="CaseCode">Of the earlier case; <paramref name="Day"/>: of its examination, null where the case does not say.</param>
/// <param name="Id">Its name there; of several that grew together the largest's.</param>
/// <param name="LargestMm">Its largest diameter there; <paramref name="VolumeMl"/>: its volume.</param>
public sealed record EarlierLesion(string CaseCode, DateOnly? Day, string Id, double LargestMm, double VolumeMl)
{
    internal static EarlierLesion Of(CaseFolder baseline, CaseLesion lesion) =>
        new(baseline.Identity.CaseCode, baseline.Identity.ExaminationDate, lesion.Id, LesionMeasures.Diameter(lesion.Mesh.Vertices), lesion.VolumeMl);
}
