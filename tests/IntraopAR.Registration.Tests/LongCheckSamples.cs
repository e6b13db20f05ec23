using IntraopAR.Benchmarks;

namespace IntraopAR.Registration.Tests;

/// <summary>The samples of the long checks; <c>./intraopar bench NAME --full</c> runs them whole.</summary>
public class LongCheckSamples(ITestOutputHelper output)
{
    /// <summary>Of 200, 196 must be solved clean and 190 with outliers: of 4 starts one may be refused, none may be wrong.</summary>
    [Fact]
    public void Poor_starts_are_solved_or_refused_never_wrong()
    {
        var rows = new RigidStarts().Run(BenchSize.Sample, new Lines(output));
        Assert.All(rows.Where(r => r.Name.EndsWith("wrong but accepted", StringComparison.Ordinal)), r => Assert.Equal(0, r.Value));
        Assert.All(rows.Where(r => r.Name.EndsWith("solved", StringComparison.Ordinal)), r => Assert.InRange(r.Value, 3, 4));
    }

    /// <summary>
    /// 88 to 95 % over the whole set; the sample's 14 livers err together within a case, so it may stray by three standard
    /// deviations of 14 independent cases with a spread of 0.2 each.
    /// </summary>
    [Fact]
    public void Ninety_percent_balls_hold_about_ninety_percent_of_bent_places()
    {
        var rows = new RigidCoverage().Run(BenchSize.Sample, new Lines(output));
        foreach (var row in rows) output.WriteLine($"{row.Name} {row.Value} {row.Unit}");
        Assert.InRange(rows[0].Value, 74, 100);
        // If the balls were so large that they said nothing, they would exceed the errors many times over.
        Assert.InRange(rows[2].Value / rows[1].Value, 0.8, 4);
    }

    /// <summary>Labelle and Shewchuk 2007, table 1.</summary>
    [Fact]
    public void Balls_with_spikes_are_filled_within_the_proven_angles()
    {
        var rows = new TetrahedralFilling().Run(BenchSize.Sample, new Lines(output));
        Assert.InRange(rows[^2].Value, 9.3, 90);
        Assert.InRange(rows[^1].Value, 60, 161.7);
    }

    /// <summary>
    /// Simulated livers of one patient: better than the best rigid fit of the seen surface, and with a few vessel middles at
    /// most 60 % of its error (over the whole calibration set both hold with room: 72 % and 41 %). Six cases err together, so
    /// of their balls, which hold 90 % over the whole set, at least 70 % must hold.
    /// </summary>
    [Fact]
    public void Simulated_livers_are_found_better_than_rigidly_and_balls_hold()
    {
        var rows = new Campaign().Run(BenchSize.Sample, new Lines(output)).ToDictionary(r => r.Name, r => r.Value);
        foreach (var (name, value) in rows) output.WriteLine($"{name} {value}");
        var rigid = rows["best rigid fit: mean target error"];
        Assert.True(rows["surface alone: mean target error"] < rigid);
        Assert.True(rows["surface and 20 vessel points: mean target error"] < 0.6 * rigid);
        Assert.InRange(rows["surface alone: 90 % balls that hold the centre"], 70, 100);
        Assert.InRange(rows["surface and 20 vessel points: 90 % balls that hold the centre"], 70, 100);
    }

    /// <summary>
    /// Livers of one patient whose volume changed by a law that is in no estimator. Over many cases 90 % of
    /// the balls hold; the two of the sample err each within itself, so 70 % must.
    /// </summary>
    [Fact]
    public void A_model_of_before_chemotherapy_finds_livers_that_changed_their_volume()
    {
        var rows = new GrowthCheck().Run(BenchSize.Sample, new Lines(output)).ToDictionary(r => r.Name.Split(" (")[0], r => r.Value);
        foreach (var (name, value) in rows) output.WriteLine($"{name} {value}");
        const string of = "all, known to be of before, surface: ";
        Assert.True(rows[of + "mean target error"] < rows["all: best rigid fit, mean target error"]);
        Assert.InRange(rows[of + "90 % balls that hold the centre"], 70, 100);
        Assert.Equal(0, rows["refused"]);
        // Half of what livers of these cases change by on average: 15 % either way, evenly.
        Assert.InRange(rows[of + "volume told, mean distance from the true change"], 0, 7.5);
    }

    /// <summary>One case of the 300: vessels bring the lesions a tenth nearer at least (a quarter over many; single ones differ), and the sweep alone finds its place to 5 mm.</summary>
    [Fact]
    public void Simulated_ultrasound_improves_a_registration_and_finds_a_first_one()
    {
        var rows = new UltrasoundUpdate().Run(BenchSize.Sample, new Lines(output)).ToDictionary(r => r.Name, r => r.Value);
        foreach (var (name, value) in rows) output.WriteLine($"{name} {value}");
        Assert.True(rows["with vessels: mean target error"] < 0.9 * rows["surface alone: mean target error"]);
        Assert.True(rows["with vessels: median r90"] < 0.8 * rows["surface alone: median r90"]);
        Assert.Equal(100, rows["first alignment: accepted and within 5 mm over the whole liver"]);
    }

    private sealed class Lines(ITestOutputHelper output) : StringWriter
    {
        public override void WriteLine(string? value) => output.WriteLine(value ?? "");
    }
}
