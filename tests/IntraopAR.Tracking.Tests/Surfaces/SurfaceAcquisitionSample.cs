using IntraopAR.Benchmarks;

namespace IntraopAR.Tracking.Tests;

/// <summary>The sample of the long check; <c>./intraopar bench surface-acquisition --full</c> runs the whole.</summary>
public class SurfaceAcquisitionSample(ITestOutputHelper output)
{
    [Fact]
    public void Every_source_finds_the_liver_on_the_table()
    {
        var log = new StringWriter();
        var rows = new SurfaceAcquisition().Run(BenchSize.Sample, log);
        output.WriteLine(log.ToString());
        double Value(string source, string what) => rows.Single(r => r.Name == $"{source}: {what}").Value;
        foreach (var source in new[] { "stereo, one view", "pointer, 20 s", "depth camera" })
        {
            // Asked of stereo at 100 to 200 mm and of a sweep of 20 s.
            Assert.InRange(Value(source, "median distance from the liver"), 0, 1);
            Assert.InRange(Value(source, "95 % of points within"), 0, 3);
            Assert.InRange(Value(source, "points off the liver"), 0, 2);
        }
    }
}
