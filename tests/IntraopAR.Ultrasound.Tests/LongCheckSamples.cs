using IntraopAR.Benchmarks;

namespace IntraopAR.Ultrasound.Tests;

/// <summary>The samples of the long checks; <c>./intraopar bench NAME --full</c> runs them whole.</summary>
public class LongCheckSamples(ITestOutputHelper output)
{
    /// <summary>A real liver sweep: nothing good is called faulty, nothing faulty good, and every fault is named within its seven seconds.</summary>
    [Fact]
    public void Faults_done_to_a_real_sweep_are_noticed_and_the_sweep_itself_is_not_blamed()
    {
        Assert.SkipWhen(RealData.TryFind("ultrasound-liver") is null, "real data absent: ../shared/data/ultrasound-liver");
        var rows = Run(new PictureChecksBench());
        Assert.Equal(0, rows.Single(r => r.Name.EndsWith("false alarms", StringComparison.Ordinal)).Value);
        Assert.All(rows.Where(r => r.Name.EndsWith("called good", StringComparison.Ordinal)), r => Assert.Equal(0, r.Value));
        Assert.All(rows.Where(r => r.Name.Contains("noticed, of 1", StringComparison.Ordinal)), r => Assert.Equal(1, r.Value));
    }

    /// <summary>A tenth of a millimetre is the limit that the inversion sets itself.</summary>
    [Fact]
    public void The_way_back_through_an_elastic_estimate_is_within_a_tenth_of_a_millimetre()
    {
        var rows = Run(new LiveFusionBench());
        Assert.InRange(rows.Single(r => r.Unit == "mm").Value, 0, 0.1);
    }

    /// <summary>A probe that is moved as advised shows the region it was moved for.</summary>
    [Fact]
    public void Every_motion_that_is_advised_brings_its_lesion_into_the_picture()
    {
        var rows = Run(new FusedPictureBench());
        Assert.InRange(rows[0].Value, 1, 5);
        Assert.Equal(rows[0].Value, rows[1].Value);
    }

    private IReadOnlyList<BenchRow> Run(ILongCheck check)
    {
        var said = new StringWriter();
        var rows = check.Run(BenchSize.Sample, said);
        output.WriteLine(said.ToString());
        foreach (var r in rows) output.WriteLine(FormattableString.Invariant($"{r.Name} {r.Value} {r.Unit}"));
        return rows;
    }
}
