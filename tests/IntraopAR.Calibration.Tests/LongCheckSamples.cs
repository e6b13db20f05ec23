using IntraopAR.Benchmarks;

namespace IntraopAR.Calibration.Tests;

/// <summary>
/// The samples of the long checks; <c>./intraopar bench NAME --full</c> runs them whole. A stated standard error must be
/// within 25 % of the real one, and every faulty design refused by its name.
/// </summary>
public class LongCheckSamples(ITestOutputHelper output)
{
    [Fact]
    public void A_pointers_stated_error_is_the_real_one() => Holds(new PivotTruth());

    [Fact]
    public void A_phantoms_stated_error_is_the_real_one() => Holds(new PhantomTruth());

    [Fact]
    public void A_lags_stated_error_is_the_real_one() => Holds(new LagTruth());

    [Fact]
    public void A_hand_eyes_stated_error_is_the_real_one() => Holds(new HandEyeTruth());

    [Fact]
    public void A_probes_stated_error_is_the_real_one() => Holds(new ProbeTruth());

    [Fact]
    public void A_probes_stated_error_by_one_point_is_the_real_one() => Holds(new PointTruth());

    [Fact]
    public void A_cameras_stated_error_is_the_real_one() => Holds(new CameraTruth());

    /// <summary>90 % is what real pictures must reach; none may be accepted with a wire named wrongly.</summary>
    [Fact]
    public void Wires_in_simulated_pictures_are_named_right_or_refused()
    {
        var rows = new WireFinding().Run(BenchSize.Sample, new Lines(output));
        Assert.All(rows.Where(r => r.Name.EndsWith("within 3 px", StringComparison.Ordinal)), r => Assert.InRange(r.Value, 90, 100));
        Assert.All(rows.Where(r => r.Name.EndsWith("accepted with another spot taken for a wire", StringComparison.Ordinal)), r => Assert.Equal(0, r.Value));
    }

    /// <summary>A slip of 3 mm is noticed in at least 95 % of checks, with false alarms in fewer than 1 %.</summary>
    [Fact]
    public void A_slipped_marker_is_noticed_and_a_good_one_is_not_blamed()
    {
        var rows = new SlipTruth().Run(BenchSize.Sample, new Lines(output));
        foreach (var row in rows) output.WriteLine($"{row.Name} {row.Value} {row.Unit}");
        Assert.InRange(rows[0].Value, 95, 100);
        Assert.True(rows[1].Value < 1);
    }

    /// <summary>The same of probes and cameras, which touch nothing: 3 mm at the place they show.</summary>
    [Fact]
    public void A_slip_of_a_probe_or_camera_is_noticed_and_a_good_one_is_not_blamed()
    {
        var rows = new ToolSlipTruth().Run(BenchSize.Sample, new Lines(output));
        foreach (var row in rows) output.WriteLine($"{row.Name} {row.Value} {row.Unit}");
        Assert.All(rows.Where(r => r.Name.EndsWith("noticed", StringComparison.Ordinal)), r => Assert.InRange(r.Value, 95, 100));
        Assert.All(rows.Where(r => r.Name.EndsWith("false alarms", StringComparison.Ordinal)), r => Assert.True(r.Value < 1));
    }

    private void Holds(ILongCheck check)
    {
        var rows = check.Run(BenchSize.Sample, new Lines(output));
        foreach (var row in rows) output.WriteLine($"{row.Name} {row.Value} {row.Unit}");
        var stated = rows.Where(r => r.Name.EndsWith("stated over real standard error", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(stated);
        Assert.All(stated, r => Assert.InRange(r.Value, 0.75, 1.25));
        Assert.All(rows.Where(r => r.Name.EndsWith("refused by that name", StringComparison.Ordinal)), r => Assert.Equal(100, r.Value));
    }

    private sealed class Lines(ITestOutputHelper output) : StringWriter
    {
        public override void WriteLine(string? value) => output.WriteLine(value ?? "");
    }
}
