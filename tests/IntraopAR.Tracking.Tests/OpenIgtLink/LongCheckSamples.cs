using IntraopAR.Benchmarks;

namespace IntraopAR.Tracking.Tests;

/// <summary>The sample of the long check; <c>./intraopar bench igtl-mutations --full</c> runs the whole.</summary>
public class LongCheckSamples(ITestOutputHelper output)
{
    [Fact]
    public void After_a_mutated_message_the_next_good_one_is_read_and_nothing_crashes()
    {
        var log = new StringWriter();
        var rows = new MutatedMessages().Run(BenchSize.Sample, log);
        output.WriteLine(log.ToString());
        foreach (var row in rows) output.WriteLine($"{row.Name} {row.Value} {row.Unit}");
        Assert.Equal(0, rows.Single(r => r.Name.EndsWith("failures", StringComparison.Ordinal)).Value);
        // Both ways through must have been attacked, or the check says nothing.
        Assert.True(rows.Single(r => r.Name.EndsWith("right checksum", StringComparison.Ordinal)).Value > 1000);
        Assert.True(rows.Single(r => r.Name.EndsWith("wrong checksums", StringComparison.Ordinal)).Value > 500);
    }
}
