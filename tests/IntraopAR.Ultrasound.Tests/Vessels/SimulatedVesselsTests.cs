using IntraopAR.Benchmarks;

namespace IntraopAR.Ultrasound.Tests;

/// <summary>The sample of <c>bench ultrasound-vessels</c>: two sweeps of a simulator that shares nothing with the detector.</summary>
public class SimulatedVesselsTests(ITestOutputHelper output)
{
    [Fact]
    public void Simulated_sweeps_give_their_vessels()
    {
        var log = new StringWriter();
        var rows = new UltrasoundVessels().Run(BenchSize.Sample, log);
        output.WriteLine(log.ToString());
        foreach (var r in rows) output.WriteLine(FormattableString.Invariant($"{r.Name}: {r.Value:G3} {r.Unit}"));
        double Of(string part) => rows.Single(r => r.Name.Contains(part, StringComparison.Ordinal)).Value;
        // BENCHMARK.md, "Vessels in ultrasound", over 30 sweeps; two sweeps vary by twice what is allowed below.
        Assert.InRange(Of("cuts of radius"), 60, 100);
        Assert.InRange(Of("cuts that are true"), 60, 100);
        Assert.InRange(Of("centre error, median"), 0, 0.5);
        Assert.InRange(Of("purity"), 85, 100);
        Assert.InRange(Of("squared error across"), 0.1, 3);
    }

    [Fact]
    public void The_models_in_the_code_part_vessels_from_the_rest()
    {
        var rows = new VesselTraining().Run(BenchSize.Sample, TextWriter.Null);
        foreach (var r in rows) output.WriteLine(FormattableString.Invariant($"{r.Name}: {r.Value:G3}"));
        // AUC 0.966 and 0.961 over all forty sweeps of the training.
        Assert.All(rows.Where(r => r.Name.Contains("AUC", StringComparison.Ordinal)), r => Assert.InRange(r.Value, 0.85, 1));
    }
}
