using IntraopAR.Benchmarks;

namespace IntraopAR.Theatre.Tests.Headsets;

/// <summary>What a headset draws holds the truth from end to end; the whole is <c>./intraopar bench headset-regions --full</c>.</summary>
public class HeadsetRegionsSample(ITestOutputHelper output)
{
    /// <summary>%, for regions made to hold 90 %.</summary>
    private const double Least = 88;

    [Fact]
    public void What_is_drawn_holds_the_lesion_and_what_is_not_widened_does_so_less_often()
    {
        var log = new StringWriter();
        var rows = new HeadsetRegions().Run(BenchSize.Sample, log).ToDictionary(r => r.Name, r => r.Value);
        output.WriteLine($"{log}{string.Join("\n", rows.Select(r => $"{r.Key}: {r.Value:F1}"))}");
        foreach (var way in new[] { "touched", "by head motion" })
        {
            Assert.InRange(rows[$"{way}: drawn regions that hold the whole lesion"], Least, 100);
            Assert.True(rows[$"{way}: the same without the headset's widening"] < rows[$"{way}: drawn regions that hold the whole lesion"]);
            // Not held by drawing everything: an alignment that would have to be wider is refused (HeadAlignment.LargestExpected).
            Assert.InRange(rows[$"{way}: mean widening"], 0, 25);
        }
    }
}
