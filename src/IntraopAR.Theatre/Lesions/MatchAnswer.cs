using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Lesions;

/// <summary>What <c>lesions match</c> answers, as JSON.</summary>
internal static class MatchAnswer
{
    public static object Of(MatchedExaminations of) => new
    {
        baseline = of.Baseline.Identity.CaseCode,
        followup = of.FollowUp.Identity.CaseCode,
        lesions = of.Lesions.Select(Lesion).Concat(of.Unplaced.Select(Unplaced)).ToArray(),
        registration = of.Registered is { } e
            ? new { e.VolumeRatio, e.AlignedRms, e.MirroredRms, e.ResidualRms, e.Misfit, vesselsForetoldMm = e.VesselsForetold, e.VesselPlaces }
            : null,
        clips = of.Clips.Count > 0 ? of.Clips.Select(Clip).ToArray() : null,
        verdict = of.Refusals.Count == 0 ? "accepted" : "refused",
        reasons = of.Refusals,
        notes = of.Notes,
    };

    /// <summary>As the JSON and the words say it.</summary>
    public static string Word(FollowedLesion l) => l.Fate is { } fate ? fate.ToString().ToLowerInvariant() : "new";

    private static object Lesion(FollowedLesion l) => new
    {
        id = l.Id,
        baselineMl = l.BaselineMl,
        followupMl = l.FollowUpMl,
        state = Word(l),
        predictedPosition = Numbers(l.Predicted),
        r90 = l.R90,
        followup = l.FollowUp,
        probability = l.Probability,
        covariance = l.Carried is { Covariance: var c } ? (double[])[c.M00, c.M01, c.M02, c.M10, c.M11, c.M12, c.M20, c.M21, c.M22] : null,
        regionMl = l.Carried?.Region.Volume / 1000,
    };

    private static object Clip(ClipFinding f) => new { lesion = f.Lesion, holds = f.Taken is { } taken ? CaseClips.Answer(taken) : null, fitting = f.Fitting.Select(c => c.Number), question = f.Question };

    private static object Unplaced(CaseLesion l) => new { id = l.Id, baselineMl = l.VolumeMl, state = "unresolved", followup = Array.Empty<string>() };

    private static double[] Numbers(Vec3 p) => [p.X, p.Y, p.Z];
}
