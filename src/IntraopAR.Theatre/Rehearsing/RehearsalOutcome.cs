namespace IntraopAR.Theatre.Rehearsing;

/// <summary>What came of a rehearsal: the estimate beside the truth, which only the debrief may see. Lengths mm, patient axes.</summary>
internal sealed record RehearsalOutcome(
    string CaseCode,
    string Scenario,
    long Seed,
    string Verdict,
    IReadOnlyList<string> Reasons,
    string Method,
    IReadOnlyList<LesionOutcome> Lesions,
    RehearsalScore Score,
    IReadOnlyList<string> Pictures,
    string Report,
    string Journal,
    string VerdictHash,
    double ElapsedMs)
{
    /// <summary>How the scenario was reacted to; absent for plain practice.</summary>
    public TrainingDebrief? Training { get; init; }

    /// <summary>careful or careless; absent for plain practice.</summary>
    public string? Trainee { get; init; }
}

/// <summary>One lesion in the debrief.</summary>
/// <param name="State">seen, vanished, or absent where no later scan exists.</param>
/// <param name="Truth">Its true centre on the table.</param>
/// <param name="Estimate">Its estimated centre; absent where the registration was refused.</param>
/// <param name="InsideR90">Whether the true centre lies in the ball that should hold it with 90 % probability.</param>
/// <param name="RigidErrorMm">What the error would have been without the deformation; absent where the answer is rigid.</param>
internal sealed record LesionOutcome(
    string Id,
    string? State,
    double[] Truth,
    double[]? Estimate,
    double? ErrorMm,
    double? R90,
    bool? InsideR90,
    string? Verdict,
    IReadOnlyList<string> Reasons,
    double? RigidErrorMm = null);

/// <summary>The rehearsal in a few figures.</summary>
/// <param name="MeanErrorMm">Mean target error over the lesions; absent where the registration was refused.</param>
/// <param name="RigidMeanErrorMm">Mean error that the rigid part alone would have left; absent where the answer is rigid.</param>
/// <param name="RigidFloorMm">Mean target error of the best rigid motion of the true lesions: what bending alone leaves. Absent for fewer than four lesions: a rigid motion fits those too well to say it.</param>
internal sealed record RehearsalScore(double? MeanErrorMm, double? WorstErrorMm, double? RigidFloorMm, int InsideR90, int Lesions, double? RigidMeanErrorMm = null);
