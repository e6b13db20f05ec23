namespace IntraopAR.Benchmarks;

/// <summary>What ultrasound brings to a registration, from simulated pictures of livers whose mechanics and echoes the estimator does not know.</summary>
public sealed class UltrasoundUpdate : ILongCheck
{
    private const int FullCases = 300, Livers = 20, SampleCases = 2;
    private const long FirstLiver = 7_001, FirstCase = 7_000_001;

    /// <summary>Cases side by side.</summary>
    private const int Workers = 2;

    public string Name => "ultrasound-update";

    public string What => "registration with vessels from simulated ultrasound pictures: target error, coverage, first alignment by a sweep alone, faulty sweeps";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var all = new UltrasoundCaseRow[size == BenchSize.Full ? FullCases : SampleCases];
        progress = TextWriter.Synchronized(progress);
        var next = -1;
        // The sample is of one liver, since each has to be prepared.
        var livers = size == BenchSize.Full ? Livers : 1;
        Parallel.For(0, Math.Min(Workers, livers), _ =>
        {
            for (var l = Interlocked.Increment(ref next); l < livers; l = Interlocked.Increment(ref next))
            {
                var liver = new CampaignLiver(FirstLiver + l);
                for (var number = l; number < all.Length; number += livers) all[number] = UltrasoundCase.Run(liver, FirstCase + number, number, 1, progress);
            }
        });
        return [.. UltrasoundSummary.Rows(all)];
    }
}
