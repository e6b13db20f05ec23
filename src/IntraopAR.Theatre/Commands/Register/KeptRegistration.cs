using System.Text.Json;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Commands;

/// <summary>Adds a registration to its case, with what the case's own copy holds beyond the answer: <c>register</c>'s, and those of the theatre and of a rehearsal alike.</summary>
internal static class KeptRegistration
{
    /// <param name="doubts">Null where the case has no lesions, or it is refused.</param>
    public static void Keep(CaseFolder folder, RegisterReport report, ModeDeformation? deformation, LesionDoubts? doubts, bool valid) => folder.AddRegistration(
        TextOf(report with { Deformation = deformation, LesionDoubts = doubts is null ? null : RegisterReport.LesionDoubtsPart.Of(doubts) }), valid);

    /// <summary>One that was taken on the table.</summary>
    /// <param name="margin">What r90 may be for guidance, mm.</param>
    public static void Keep(CaseFolder folder, ElasticEstimate estimate, IReadOnlyCollection<CaseLesion> lesions, double margin) => Keep(
        folder, RegisterReport.Of(estimate, [.. lesions.Select(l => estimate.Predict(new(l.Id, l.Centre, l.OwnCovariance), margin))], []), estimate.Deformation,
        LesionDoubts.Of(estimate, [.. lesions.Select(l => (l.Id, l.Whole))], carried: folder.Carried?.Doubt), valid: true);

    public static string TextOf(RegisterReport report) => JsonSerializer.Serialize(report, Report.Json) + "\n";
}
