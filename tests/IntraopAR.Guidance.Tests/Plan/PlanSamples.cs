using IntraopAR.Benchmarks;

namespace IntraopAR.Guidance.Tests;

/// <summary>Samples of the long checks; <c>./intraopar bench NAME --full</c> runs the whole.</summary>
public class PlanSamples(ITestOutputHelper output)
{
    [Fact]
    public void Probability_of_R0_is_better_than_a_distance_map()
    {
        var rows = Rows(new R0Probability());
        Assert.True(rows["cuts"] > 60);
        Assert.InRange(rows["cuts that were R0"], 30, 70);
        // The whole has 0.03 and 20 %; about 90 cuts in three deformations have chance of their own.
        Assert.InRange(rows["probability of R0: expected calibration error, ten bins"], 0, 0.15);
        Assert.True(rows["better than the plain distance map by"] >= 15);
    }

    [Fact]
    public void The_proposal_is_what_the_exhaustive_search_finds()
    {
        var rows = Rows(new ProposedAblations());
        Assert.True(rows["cases where the exhaustive search can say what is best"] >= 1);
        Assert.Equal(rows["cases where the exhaustive search can say what is best"], rows["of these, proposal as few zones and as little volume"]);
        Assert.Equal(0, rows["points of covered regions outside of their zones"]);
    }

    private Dictionary<string, double> Rows(ILongCheck check)
    {
        var log = new StringWriter();
        var rows = check.Run(BenchSize.Sample, log);
        output.WriteLine(log.ToString());
        foreach (var r in rows) output.WriteLine(FormattableString.Invariant($"{r.Name}: {r.Value:G5} {r.Unit}"));
        return rows.ToDictionary(r => r.Name, r => r.Value);
    }
}
