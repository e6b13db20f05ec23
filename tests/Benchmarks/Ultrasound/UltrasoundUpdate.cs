namespace IntraopAR.Benchmarks;

/// <summary>What ultrasound brings to a registration, from simulated pictures of livers whose mechanics and echoes the estimator does not know.</summary>
public sealed class UltrasoundUpdate : ILongCheck
{
    private const int FullCases = 300, Livers = 20;
    private const long FirstLiver = 7_001, FirstCase = 7_000_001;

    /// <summary>Cases side by side.</summary>
    private const int Workers = 2;

    public string Name => "ultrasound-update";

    public string What => "registration with vessels from simulated ultrasound pictures: target error, coverage, first alignment by a sweep alone, faulty sweeps";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        progress = TextWriter.Synchronized(progress);
        // A case whose sweeps are right.
        if (size == BenchSize.Sample) return [.. UltrasoundSummary.Rows([UltrasoundCase.Run(new(FirstLiver + 1), FirstCase + 1, 1, Workers, progress)])];
        var all = new UltrasoundCaseRow[FullCases];
        var next = -1;
        Parallel.For(0, Workers, _ =>
        {
            for (var l = Interlocked.Increment(ref next); l < Livers; l = Interlocked.Increment(ref next))
            {
                var liver = new CampaignLiver(FirstLiver + l);
                for (var number = l; number < all.Length; number += Livers) all[number] = UltrasoundCase.Run(liver, FirstCase + number, number, 1, progress);
            }
        });
        return [.. UltrasoundSummary.Rows(all)];
    }
}
