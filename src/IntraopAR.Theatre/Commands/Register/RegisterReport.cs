using System.Text.Json.Serialization;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Commands;

/// <summary>What <c>register</c> answers, on standard output and in its file.</summary>
internal sealed record RegisterReport(
    double[]? ModelToPatient,
    string Method,
    RegisterReport.FitPart? Fit,
    IReadOnlyList<RegisterReport.DirectionPart>? Directions,
    IReadOnlyList<RegisterReport.TargetPart> Targets,
    double ElapsedMs,
    double PrepareMs,
    string Verdict,
    IReadOnlyList<string> Reasons)
{
    public const string Refused = "refused";

    public sealed record FitPart(double ResidualRms, double Coverage, double Inliers, double Noise, double SharedResidual, double? NextBest);

    /// <param name="Turn">Axis and share of the turn, radians per mm of motion at the surface.</param>
    public sealed record DirectionPart(double[] Turn, double[] Shift, double Sd, string Words);

    public sealed record TargetPart(
        string Id, double[] Position, double[] Covariance, [property: JsonPropertyName("r90")] double R90, string Verdict, IReadOnlyList<string> Reasons);

    public static RegisterReport Of(RigidEstimate? estimate, IReadOnlyList<string> problems, bool rigidOnly, double elapsed, double prepared)
    {
        if (estimate is null) return new(null, "rigid", null, null, [], elapsed, prepared, Refused, problems);
        var fit = estimate.Fit;
        var reasons = estimate.Reasons.ToList();
        if (!rigidOnly) reasons.Add("rigid only: no elastic part was applied");
        return new(
            estimate.PatientFromModel.Motion.ToMatrix(),
            "rigid",
            new(fit.ResidualRms, fit.Coverage, fit.Inliers, fit.Noise, fit.SharedResidual, fit.NextBest),
            [.. estimate.Covariance.Directions.Select(d => new DirectionPart(Numbers(d.Turn), Numbers(d.Shift), d.Sd, d.InWords))],
            [.. estimate.Targets.Select(Part)],
            elapsed,
            prepared,
            estimate.Accepted ? "accepted" : Refused,
            reasons);
    }

    public void WriteTo(TextWriter to)
    {
        to.WriteLine(FormattableString.Invariant($"registration {Verdict}, {Method}, {ElapsedMs:F0} ms"));
        foreach (var reason in Reasons) to.WriteLine("  " + reason);
        if (Fit is { } fit) to.WriteLine(FormattableString.Invariant($"  surface residual {fit.ResidualRms:F2} mm rms (not the error at a target), {100 * fit.Coverage:F0} % of the surface seen"));
        if (Directions is { Count: > 0 } d) to.WriteLine("  least held: " + d[0].Words);
        foreach (var t in Targets)
            to.WriteLine(FormattableString.Invariant($"  {t.Id}: {t.Verdict}, r90 {t.R90:F1} mm at ({t.Position[0]:F1}, {t.Position[1]:F1}, {t.Position[2]:F1})") + string.Concat(t.Reasons.Select(r => "; " + r)));
    }

    private static TargetPart Part(TargetPrediction t)
    {
        var c = t.Covariance;
        return new(t.Id, Numbers(t.Position.Position), [c.M00, c.M01, c.M02, c.M10, c.M11, c.M12, c.M20, c.M21, c.M22], t.R90, Words(t.Verdict), t.Reasons);
    }

    /// <summary>The verdict as the command line spells it.</summary>
    public static string Words(TargetVerdict verdict) => verdict switch
    {
        TargetVerdict.Guide => "guide",
        TargetVerdict.Confirm => "confirm",
        _ => "do-not-use",
    };

    /// <summary>The verdict of that spelling; null where there is none.</summary>
    public static TargetVerdict? VerdictOf(string? words) =>
        Enum.GetValues<TargetVerdict>().Where(v => Words(v) == words).Select(v => (TargetVerdict?)v).FirstOrDefault();

    private static double[] Numbers(Vec3 v) => [v.X, v.Y, v.Z];
}
