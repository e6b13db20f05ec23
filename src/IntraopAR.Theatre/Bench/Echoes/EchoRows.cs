namespace IntraopAR.Theatre.Bench;

/// <summary>Pictures of a calibration as rows: the worst of many, those that the fit does not use, those that a person left out.</summary>
internal static class EchoRows
{
    private const int MostShown = 12;

    /// <param name="fitted">What the fit leaves of each picture, mm, in their order.</param>
    /// <param name="dropped">Pictures that it does not use, with the reason.</param>
    public static BenchRow[] Of(IEnumerable<(string Name, double Mm)> fitted, IEnumerable<(string Name, string Reason)> dropped, IReadOnlyDictionary<string, string> leftOut)
    {
        var worst = fitted.Select((f, i) => (f.Name, f.Mm, Index: i)).OrderByDescending(f => f.Mm).Take(MostShown).OrderBy(f => f.Index);
        return
        [
            .. worst.Select(f => new BenchRow(f.Name, f.Mm, "mm", BenchRow.Used, "") { CanLeaveOut = true }),
            .. dropped.Take(MostShown).Select(d => new BenchRow(d.Name, null, "mm", BenchRow.Dropped, d.Reason) { CanLeaveOut = true }),
            .. leftOut.Select(l => new BenchRow(l.Key, null, "mm", BenchRow.LeftOut, l.Value) { CanLeaveOut = true }),
        ];
    }
}
