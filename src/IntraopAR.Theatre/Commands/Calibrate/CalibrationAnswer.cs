using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>What the answers of all calibrations share.</summary>
internal static class CalibrationAnswer
{
    public static string Verdict(IReadOnlyList<Refusal> refusals) => refusals.Count == 0 ? "accepted" : "refused";

    public static IReadOnlyList<string> Reasons(IReadOnlyList<Refusal> refusals) => [.. refusals.Select(r => r.ToString())];

    public static int Exit(IReadOnlyList<Refusal> refusals) => refusals.Count == 0 ? ExitCode.Done : ExitCode.Refused;

    public static double[]? Numbers(Vec3? v) => v is { } p ? [p.X, p.Y, p.Z] : null;

    public static void Say(TextWriter to, string what, IReadOnlyList<Refusal> refusals)
    {
        to.WriteLine($"{what}: {Verdict(refusals)}");
        foreach (var refusal in refusals) to.WriteLine("  " + refusal);
    }
}
