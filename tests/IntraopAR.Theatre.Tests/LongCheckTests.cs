using IntraopAR.Benchmarks;

namespace IntraopAR.Theatre.Tests;

/// <summary>
/// The samples of the long checks and benchmarks; <c>./intraopar bench NAME --full</c> runs the whole. Each check holds its
/// own answer against the truth and throws where it is wrong, so speed is never measured of a wrong result. Times are not
/// asserted.
/// </summary>
public class LongCheckTests(ITestOutputHelper output)
{
    /// <summary>These have tests of their own, which say more about their rows.</summary>
    private static readonly string[] Elsewhere = ["mutations", "rigid-starts", "rigid-coverage", "calibration-pivot", "calibration-phantom", "calibration-temporal", "calibration-handeye", "calibration-slip", "calibration-probe", "calibration-probe-point", "calibration-camera", "calibration-wires", "calibration-slip-tools", "igtl-mutations", "clock-alignment", "markers-pose", "markers-speed", "surface-acquisition", "sighting-update"];

    public static TheoryData<string> Names() => [.. All().Select(c => c.Name).Except(Elsewhere)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_sample_of_a_long_check_runs_and_has_rows(string name)
    {
        var log = new StringWriter();
        IReadOnlyList<BenchRow> rows;
        try
        {
            rows = All().Single(c => c.Name == name).Run(BenchSize.Sample, log);
        }
        catch (PrerequisiteMissingException e)
        {
            Assert.Skip(e.Message);
            return;
        }

        output.WriteLine(log.ToString());
        Assert.NotEmpty(rows);
        Assert.All(rows, r =>
        {
            output.WriteLine($"{r.Name}: {r.Value} {r.Unit}{(r.Peer is null ? "" : $", {r.Peer}: {r.PeerValue}")}");
            Assert.True(double.IsFinite(r.Value) && r.Value >= 0, $"{r.Name}: {r.Value}");
            // A peer that is not installed has a name and no figure.
            Assert.True(r.PeerValue is null || r.Peer is not null && double.IsFinite(r.PeerValue.Value), $"{r.Name}: {r.PeerValue}");
        });
    }

    [Fact]
    public void Every_long_check_has_a_name_of_its_own() => Assert.Equal(All().Count, All().Select(c => c.Name).Distinct().Count());

    private static List<ILongCheck> All() =>
    [
        .. typeof(ILongCheck).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(ILongCheck)))
            .Select(t => (ILongCheck)Activator.CreateInstance(t)!),
    ];
}
