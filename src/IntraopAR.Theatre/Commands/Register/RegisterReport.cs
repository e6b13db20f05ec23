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
    /// <summary>In the case's own copy alone: what <c>overlay</c> bends the case's surfaces with.</summary>
    public ModeDeformation? Deformation { get; init; }

    /// <summary>In the case's own copy alone: what <c>plan</c> draws the lesions' errors from.</summary>
    public LesionDoubtsPart? LesionDoubts { get; init; }

    public const string Refused = "refused";

    /// <param name="HeldOutRms">Residual on blocks of surface foretold from the others, mm; absent without an elastic estimate.</param>
    /// <param name="HeldOutRigidRms">The same of the rigid fit.</param>
    /// <param name="Strain">99th percentile of the tissue's strain; this and what follows are absent where the answer is rigid.</param>
    /// <param name="SmallestVolume">Of a tetrahedron, over what it had.</param>
    /// <param name="VolumeChange">Of the whole liver since the scan, share.</param>
    /// <param name="VolumeChangeSd">Its standard deviation.</param>
    public sealed record FitPart(
        double ResidualRms, double Coverage, double Inliers, double Noise, double SharedResidual, double? NextBest,
        double? HeldOutRms = null, double? HeldOutRigidRms = null, double? Strain = null, double? SmallestVolume = null, double? VolumeChange = null, double? VolumeChangeSd = null);

    /// <param name="Turn">Axis and share of the turn, radians per mm of motion at the surface.</param>
    public sealed record DirectionPart(double[] Turn, double[] Shift, double Sd, string Words);

    public sealed record TargetPart(
        string Id, double[] Position, double[] Covariance, [property: JsonPropertyName("r90")] double R90, string Verdict, IReadOnlyList<string> Reasons);

    /// <param name="Corners">Of each lesion, four places of three numbers, model frame, mm.</param>
    /// <param name="Joint">Covariance of their errors, patient axes, row by row, mm².</param>
    public sealed record LesionDoubtsPart(IReadOnlyList<string> Ids, IReadOnlyList<IReadOnlyList<double>> Corners, IReadOnlyList<double> Joint)
    {
        public static LesionDoubtsPart Of(LesionDoubts d) => new([.. d.Lesions.Select(l => l.Id)], [.. d.Lesions.Select(l => l.Corners.SelectMany(Numbers).ToArray())], d.Joint);
    }

    /// <summary>Nothing could be computed.</summary>
    public static RegisterReport Impossible(IReadOnlyList<string> problems) => new(null, "rigid", null, null, [], 0, 0, Refused, problems);

    public static RegisterReport Of(RigidEstimate estimate) => new(
        estimate.PatientFromModel.Motion.ToMatrix(),
        "rigid",
        Part(estimate.Fit),
        [.. estimate.Covariance.Directions.Select(d => new DirectionPart(Numbers(d.Turn), Numbers(d.Shift), d.Sd, d.InWords))],
        [.. estimate.Targets.Select(Part)],
        0,
        0,
        estimate.Accepted ? "accepted" : Refused,
        estimate.Reasons);

    public static RegisterReport Of(ElasticEstimate estimate, IReadOnlyList<TargetPrediction> targets, IReadOnlyList<string> notes)
    {
        var fit = Part(estimate.Rigid.Fit);
        if (estimate.Evidence is { } e) fit = fit with { HeldOutRms = e.HeldOutRms, HeldOutRigidRms = e.HeldOutRigidRms };
        if (estimate is { IsElastic: true, Evidence: { } own })
        {
            fit = fit with
            {
                ResidualRms = own.ResidualRms, Inliers = own.Inliers, Noise = own.Noise, SharedResidual = own.SharedResidual,
                Strain = own.LargestStrain, SmallestVolume = own.SmallestVolume, VolumeChange = own.VolumeChange, VolumeChangeSd = own.VolumeChangeSd,
            };
        }

        return Of(estimate.Rigid) with
        {
            ModelToPatient = estimate.PatientFromModel.Motion.ToMatrix(),
            Method = estimate.IsElastic ? "elastic" : "rigid",
            Fit = fit,
            Targets = [.. targets.Select(Part)],
            Reasons = [.. estimate.Reasons, .. notes],
        };
    }

    public void WriteTo(TextWriter to)
    {
        to.WriteLine(FormattableString.Invariant($"registration {Verdict}, {Method}, {ElapsedMs:F0} ms"));
        foreach (var reason in Reasons) to.WriteLine("  " + reason);
        if (Fit is { } fit) to.WriteLine(FormattableString.Invariant($"  surface residual {fit.ResidualRms:F2} mm rms (not the error at a target), {100 * fit.Coverage:F0} % of the surface seen"));
        if (Fit is { Strain: { } strain, VolumeChange: { } change, VolumeChangeSd: { } changeSd, HeldOutRms: { } heldOut, HeldOutRigidRms: { } heldOutRigid })
            to.WriteLine(FormattableString.Invariant($"  strain {100 * strain:F0} %, volume {100 * change:+0.0;-0.0} % (sd {100 * changeSd:F1} %); surface not used is foretold to {heldOut:F2} mm rms, rigidly to {heldOutRigid:F2}"));
        if (Directions is { Count: > 0 } d) to.WriteLine("  least held: " + d[0].Words);
        foreach (var t in Targets)
            to.WriteLine(FormattableString.Invariant($"  {t.Id}: {t.Verdict}, r90 {t.R90:F1} mm at ({t.Position[0]:F1}, {t.Position[1]:F1}, {t.Position[2]:F1})") + string.Concat(t.Reasons.Select(r => "; " + r)));
    }

    private static FitPart Part(FitEvidence fit) => new(fit.ResidualRms, fit.Coverage, fit.Inliers, fit.Noise, fit.SharedResidual, fit.NextBest);

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
