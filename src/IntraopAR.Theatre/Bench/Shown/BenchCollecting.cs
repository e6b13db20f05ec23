namespace IntraopAR.Theatre.Bench;

/// <summary>A calibration while it collects.</summary>
/// <param name="Next">The one next thing to do.</param>
/// <param name="Doing">What is going on now, such as "hold still".</param>
/// <param name="Count">What is there, such as "7 of 10 views".</param>
/// <param name="Button">What the one button does now; null where it does nothing.</param>
/// <param name="Enough">Nothing is wanting any more.</param>
/// <param name="CanSolve">There is enough for an attempt.</param>
internal sealed record BenchCollecting(
    string Next, string Doing, string Count, string? Button, bool Enough, bool CanSolve, IReadOnlyList<BenchMap> Maps, IReadOnlyList<BenchRow> Rows,
    IReadOnlyList<BenchRefused> Refused, IReadOnlyList<BenchMarks> Marks)
{
    /// <summary>"1 view", "2 views".</summary>
    public static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
