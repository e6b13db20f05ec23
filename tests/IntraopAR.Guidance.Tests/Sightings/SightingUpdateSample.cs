using IntraopAR.Benchmarks;

namespace IntraopAR.Guidance.Tests;

/// <summary>The sample of the long check; <c>./intraopar bench sighting-update --full</c> runs the whole.</summary>
public class SightingUpdateSample(ITestOutputHelper output)
{
    [Fact]
    public void A_sighted_lesions_region_shrinks_and_the_journal_gives_the_same_again()
    {
        var log = new StringWriter();
        var rows = new SightingUpdate().Run(BenchSize.Sample, log).ToDictionary(r => r.Name, r => r.Value);
        output.WriteLine(log.ToString());
        Assert.Equal(2, rows["lesions sighted"]);
        Assert.Equal(100, rows["updates by the sighting taken"]);
        Assert.Equal(100, rows["sightings 40 mm off refused"]);
        Assert.True(rows["sighted lesion: median r90 after"] < rows["sighted lesion: median r90 before"]);
        Assert.True(rows["sighted lesion: median volume of its region after"] < rows["sighted lesion: median volume of its region before"]);
        // Two cases: a region of 90 % may miss one of them, were it not that both held when this was written (seeds 810000, 810001).
        Assert.Equal(100, rows["sighted lesion: region that holds it after"]);
        Assert.Equal(100, rows["journals that replay and recompute the same"]);
    }
}
