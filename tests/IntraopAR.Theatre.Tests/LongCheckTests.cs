using System.Diagnostics;
using IntraopAR.Benchmarks;
using IntraopAR.Theatre.Tests.House;

namespace IntraopAR.Theatre.Tests;

/// <summary>
/// The samples of the long checks and benchmarks; <c>./intraopar bench NAME --full</c> runs the whole. Each check holds its
/// own answer against the truth and throws where it is wrong, so speed is never measured of a wrong result. Times are not
/// asserted.
/// </summary>
public class LongCheckTests(ITestOutputHelper output)
{
    /// <summary>It has no right answer: it prints what a constant was fixed by, on cuts that <c>r0-probability</c> makes as well.</summary>
    private const string Fixing = "r0-calibration";

    /// <summary>These have tests of their own, which say more about their rows.</summary>
    private static readonly string[] Elsewhere =
    [
        "mutations", "rigid-starts", "rigid-coverage", "calibration-pivot", "calibration-phantom", "calibration-temporal", "calibration-handeye", "calibration-slip", "calibration-probe", "calibration-probe-point", "calibration-camera", "calibration-wires", "calibration-slip-tools", "igtl-mutations", "clock-alignment", "markers-pose", "markers-speed", "surface-acquisition", "sighting-update",
        "tetrahedra", "campaign", "registration-growth", "ultrasound-update", "breathing", "advice", "ultrasound-vessels", "ultrasound-vessel-training", "ultrasound-checks", "ultrasound-live", "ultrasound-fusion",
        "resection-volumes", "r0-probability", "ablation-proposal", "headset-regions", Fixing,
    ];

    /// <summary>These measure the memory of their process, which tests that run beside them use too: they get one of their own.</summary>
    private static readonly string[] Alone = ["host-soak"];

    public static TheoryData<string> Names() => [.. All().Select(c => c.Name).Except(Elsewhere).Except(Alone)];

    [Fact]
    public async Task The_sample_of_a_check_of_memory_runs_in_a_process_of_its_own()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])["exec", typeof(ILongCheck).Assembly.Location, .. Alone]) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var (rows, words) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        output.WriteLine(await rows + await words);
        Assert.True(process.ExitCode == 0, await words);
        Assert.All(Alone, name => Assert.Contains($"{name}, ", rows.Result));
    }

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

    /// <summary>The rooms' tests name the check's class and its sample; MutationTests attack the readers one by one.</summary>
    [Fact]
    public void The_sample_of_every_other_long_check_is_run_by_a_test_of_its_own()
    {
        var texts = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => f.Contains(".Tests" + Path.DirectorySeparatorChar) && !f.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar))
            .Select(File.ReadAllText).Where(t => t.Contains(nameof(BenchSize.Sample), StringComparison.Ordinal)).ToArray();
        Assert.All(Elsewhere.Except(["mutations", Fixing]), name =>
        {
            var check = All().Single(c => c.Name == name).GetType().Name;
            Assert.True(texts.Any(t => t.Contains($"new {check}()", StringComparison.Ordinal)), $"{name}: no test runs the sample of {check}");
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
