using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Commands;

/// <summary>What <c>register</c> found.</summary>
/// <param name="Placement">Null where it is refused: then nothing may be drawn.</param>
/// <param name="Deformation">Null where the answer is rigid.</param>
internal sealed record RegisterAnswer(RegisterReport Report, Placement? Placement, ModeDeformation? Deformation)
{
    private const int Threads = 2;

    /// <summary>How the case's lesions err together; null without a case, without lesions, or where it is refused.</summary>
    public LesionDoubts? Doubts { get; private init; }

    public static RegisterAnswer Rigid(TriangleMesh liver, CaseFolder? folder, Observations observed, IReadOnlyList<Target> targets, double margin)
    {
        var clock = Stopwatch.StartNew();
        var model = new ModelSurface(liver);
        var prepared = clock.Elapsed.TotalMilliseconds;
        clock.Restart();
        var (estimate, problems) = RigidRegistration.Run(model, observed, targets, margin, Threads);
        var report = estimate is null ? RegisterReport.Impossible(problems) : RegisterReport.Of(estimate);
        return new(report with { ElapsedMs = clock.Elapsed.TotalMilliseconds, PrepareMs = prepared }, estimate is { Accepted: true } ? new(estimate.PatientFromModel) : null, null)
        {
            Doubts = estimate is { Accepted: true } && folder is not null ? LesionDoubts.Of(estimate, Lesions(folder), carried: folder.Carried?.Doubt) : null,
        };
    }

    /// <param name="source">The liver's file, for what is said against it.</param>
    /// <param name="folder">The case, which keeps what is prepared of its liver.</param>
    /// <exception cref="BadInputException">The liver's surface cannot be that of a body.</exception>
    public static RegisterAnswer Elastic(TriangleMesh liver, string source, CaseFolder? folder, Observations observed, IReadOnlyList<Target> targets, double margin)
    {
        var clock = Stopwatch.StartNew();
        var ready = folder is null ? PreparedLiver.Of(liver, source, Threads) : PreparedLiver.Of(folder, keeps: true, Threads, Console.Error);
        var prepared = clock.Elapsed.TotalMilliseconds;
        clock.Restart();
        var (estimate, problems) = ElasticRegistration.Run(ready.Model, observed, Threads);
        var report = estimate is null ? RegisterReport.Impossible(problems) : RegisterReport.Of(estimate, [.. targets.Select(t => estimate.Predict(t, margin))], ready.Notes);
        return new(
            report with { ElapsedMs = clock.Elapsed.TotalMilliseconds, PrepareMs = prepared },
            estimate is { Accepted: true } ? estimate.Placement : null,
            estimate is { Accepted: true } && folder is not null ? estimate.Deformation : null)
        {
            Doubts = estimate is { Accepted: true } && folder is not null ? LesionDoubts.Of(estimate, Lesions(folder), carried: folder.Carried?.Doubt) : null,
        };
    }

    private static IReadOnlyList<(string, TriangleMesh)> Lesions(CaseFolder folder) => [.. CaseLesion.Of(folder).Select(l => (l.Id, l.Whole))];
}
