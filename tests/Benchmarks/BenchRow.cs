namespace IntraopAR.Benchmarks;

/// <summary>One measured figure, beside a public peer's where one is installed.</summary>
/// <param name="Name">What was measured, with its data.</param>
/// <param name="Unit">For example ms, mm, cases.</param>
/// <param name="Peer">The peer program with its version.</param>
public sealed record BenchRow(string Name, double Value, string Unit, string? Peer = null, double? PeerValue = null)
{
    /// <summary>Own figure over the peer's: below 1 is faster where the unit is a time.</summary>
    public double? Ratio => PeerValue is { } p && p != 0 ? Value / p : null;
}
