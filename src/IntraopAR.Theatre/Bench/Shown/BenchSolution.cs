using IntraopAR.Calibration;

namespace IntraopAR.Theatre.Bench;

/// <summary>What the verb's own code says of what was collected.</summary>
/// <param name="Content">For a profile; null where it is refused.</param>
/// <param name="Refusals">Empty where it is accepted.</param>
/// <param name="Figures">The answer with its uncertainty.</param>
/// <param name="Fit">What the fit leaves of what it was fitted to: not an accuracy.</param>
/// <param name="HeldOut">Error on measurements that the fit has not seen.</param>
internal sealed record BenchSolution(
    ProfileContent? Content, IReadOnlyList<Refusal> Refusals, IReadOnlyList<BenchFigure> Figures, BenchFigure? Fit, HeldOutError? HeldOut,
    IReadOnlyList<BenchRow> Rows, IReadOnlyList<BenchMap> Maps)
{
    public bool Accepted => Refusals.Count == 0;
}

/// <param name="Value">As it is read, with its unit.</param>
/// <param name="Uncertainty">Its standard error, with its unit; empty where there is none.</param>
internal sealed record BenchFigure(string Name, string Value, string Uncertainty = "");
