namespace IntraopAR.Benchmarks;

/// <summary>
/// First alignment and update by simulated ultrasound pictures, once with the centre-lines that the vessels were grown from and
/// once with those found in their surfaces, on the same livers, sweeps and seeds.
/// </summary>
public sealed class CentreLinesUpdate : ILongCheck
{
    private const long FirstLiver = 8_201, FirstCase = 8_201_001;

    public string Name => "centre-lines-update";

    public string What => "registration by simulated ultrasound with centre-lines from surfaces, beside the grown ones (full: 6 livers)";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (found, grown) = (new List<UltrasoundCaseRow>(), new List<UltrasoundCaseRow>());
        // Numbers from 1: every fifth would be swept with a fault too, which the lines do not matter for.
        for (var n = 1; n <= (size == BenchSize.Full ? 7 : 1); n++)
        {
            if (n % 5 == 0) continue;
            foreach (var (rows, fromSurfaces) in new[] { (grown, false), (found, true) })
            {
                // With the lines as grown it is ultrasound-update, whose own sample runs it.
                if (size == BenchSize.Sample && !fromSurfaces) continue;
                progress.WriteLine(fromSurfaces ? "centre-lines from the surfaces:" : "centre-lines as grown:");
                rows.Add(UltrasoundCase.Run(new(FirstLiver + n) { LinesFromSurfaces = fromSurfaces }, FirstCase + n, n, Environment.ProcessorCount, progress));
            }
        }

        var peer = grown.Count > 0 ? "with the grown lines" : null;
        BenchRow[] all =
        [
            new("target error after the surface, mean", Mean(found, r => r.Surface?.Error.Average()), "mm", peer, peer is null ? null : Mean(grown, r => r.Surface?.Error.Average())),
            new("target error after the update, mean", Mean(found, r => r.Vessels?.Error.Average()), "mm", peer, peer is null ? null : Mean(grown, r => r.Vessels?.Error.Average())),
            new("updates taken", found.Count(r => r.Taken), "cases", peer, peer is null ? null : grown.Count(r => r.Taken)),
            new("first alignments accepted", found.Count(r => r.FirstAccepted), "cases", peer, peer is null ? null : grown.Count(r => r.FirstAccepted)),
            new("first alignment, target error near the sweep, mean of the accepted", Mean(found, r => r.FirstAccepted ? r.FirstNear : null), "mm", peer, peer is null ? null : Mean(grown, r => r.FirstAccepted ? r.FirstNear : null)),
            new("cases", found.Count, "cases"),
        ];
        // An alignment that was never accepted has no error.
        return [.. all.Where(r => double.IsFinite(r.Value) && double.IsFinite(r.PeerValue ?? 0))];
    }

    private static double Mean(IEnumerable<UltrasoundCaseRow> rows, Func<UltrasoundCaseRow, double?> of) =>
        rows.Select(of).Where(v => v is { } x && double.IsFinite(x)).Select(v => v!.Value).DefaultIfEmpty(double.NaN).Average();
}
