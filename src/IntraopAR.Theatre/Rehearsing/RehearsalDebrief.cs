using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>Puts the estimate beside the truth, after the fact.</summary>
internal static class RehearsalDebrief
{
    private const int FewestForFloor = 4;

    public static RehearsalOutcome Of(RehearsalRun run, string scenario, long seed, IReadOnlyList<string> pictures, string report, string journal, double elapsedMs)
    {
        var state = run.State;
        var lesions = state.Lesions.Select(l => One(run, l)).ToArray();
        var errors = lesions.Where(l => l.ErrorMm is not null).Select(l => l.ErrorMm!.Value).ToArray();
        var rigid = lesions.Where(l => l.RigidErrorMm is not null).Select(l => l.RigidErrorMm!.Value).ToArray();
        var truth = run.Theatre.Truth.Lesions;
        var floor = LandmarkFloor([.. truth.Select(t => t.InScan.Position)], [.. truth.Select(t => t.OnTable.Position)]);
        return new(
            state.CaseCode,
            scenario,
            seed,
            state.Registration is null ? "refused" : "accepted",
            state.Registration is { } r ? r.Answer.Reasons : [state.WhyNot],
            run.Placement is { IsElastic: true } ? "elastic" : "rigid",
            lesions,
            new(errors.Length > 0 ? errors.Average() : null, errors.Length > 0 ? errors.Max() : null, floor, lesions.Count(l => l.InsideR90 == true), lesions.Length, rigid.Length > 0 ? rigid.Average() : null),
            pictures,
            report,
            journal,
            run.VerdictHash,
            elapsedMs);
    }

    private static LesionOutcome One(RehearsalRun run, BaselineLesion lesion)
    {
        var truth = run.Theatre.Truth.Lesion(lesion.Id).OnTable;
        var estimate = run.State.EstimateOf(lesion.Id);
        double? error = estimate is null ? null : Point<Patient>.Distance(truth, estimate.Position);
        return new(
            lesion.Id,
            lesion.Vanished switch { true => "vanished", false => "seen", null => null },
            Numbers(truth.Position),
            estimate is null ? null : Numbers(estimate.Position.Position),
            error,
            estimate?.R90,
            error <= estimate?.R90,
            estimate is null ? null : RegisterReport.Words(estimate.Verdict),
            estimate?.Reasons ?? [run.State.WhyNot],
            run.Placement is { IsElastic: true } ? Point<Patient>.Distance(truth, run.RigidPlaces[lesion.Id]) : null);
    }

    /// <summary>Mean distance that the best rigid motion of the true lesions leaves; null where there are too few to say it.</summary>
    private static double? LandmarkFloor(Vec3[] inScan, Vec3[] onTable)
    {
        if (inScan.Length < FewestForFloor) return null;
        var fit = LandmarkRegistration.Fit([.. inScan.Zip(onTable, (a, b) => new LandmarkPair("", new(a), new(b)))]);
        return fit.PatientFromModel is { } pose ? inScan.Zip(onTable, (a, b) => Vec3.Distance(pose.Motion.Apply(a), b)).Average() : null;
    }

    private static double[] Numbers(Vec3 v) => [v.X, v.Y, v.Z];
}
