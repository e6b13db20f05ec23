using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Rehearsing;
using IntraopAR.Theatre.Ultrasound;
using IntraopAR.Tracking;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Tests;

/// <summary>What the program finds wrong in live ultrasound pictures is in a rehearsal's log, each fault once as it begins.</summary>
public sealed class WarnedLogTests
{
    private const int Side = 96;

    [Fact]
    public async Task A_frozen_picture_is_in_the_timeline_once_and_again_after_it_was_live()
    {
        var clock = new SessionClock();
        var log = new RehearsalLog();
        var stage = LiveStage.Create(VirtualPatient.FromSeed(7), Scenario.Named("first"));
        var devices = new StagedDevices(stage, new StagedTheatre(stage, clock, log));
        var heads = new LiveChannel(simulated: true, clock);
        var ultrasound = new LiveUltrasound(heads, null, null, 100, simulated: true);
        using var stop = new CancellationTokenSource();
        var running = devices.RunAsync(heads, ultrasound, stop.Token);
        var (random, taken) = (new SeededRandom(3), 0);
        var same = Speckle(random);
        // The probe moves by 2 mm a picture, ten pictures a second.
        void Take(int count, Func<byte[]> pixels)
        {
            for (var i = 0; i < count; i++, taken++)
                ultrasound.Take(new(taken, TimeSpan.FromSeconds(0.1 * taken), Side, Side, pixels(), new(new(0.3, 0, 0), new(0, 0.3, 0), new(0, 0, 2 * taken))), null, 100 * taken);
        }

        Take(10, () => Speckle(random));
        Assert.Empty(Warnings(log));
        Take(10, () => same);
        Assert.Contains("stays the same: release the freeze key", Assert.Single(Warnings(log)).Words);
        Take(10, () => Speckle(random));
        Take(10, () => same);
        Assert.Equal(2, Warnings(log).Length);
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.Contains(TrainingDebrief.Of(Scenario.Named("first"), log.Entries).Timeline, l => l is { Who: "program", What: nameof(ProgramAct.Warned), About: "ultrasound" });
        Assert.Contains(NoticedLog.Lines(null, log.Entries, new HashSet<LogEntry>()), l => l.Who == "program");
    }

    private static LogEntry[] Warnings(RehearsalLog log) => [.. log.Entries.Where(e => e is { Who: LogActor.Program, What: nameof(ProgramAct.Warned), About: "ultrasound" })];

    private static byte[] Speckle(SeededRandom random) => [.. Enumerable.Range(0, Side * Side).Select(_ => (byte)random.Between(20, 220))];
}
