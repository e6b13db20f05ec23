using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Live;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Frames of a tracker through every fault of line and clock, as far as a viewer's picture: nothing may look better than it is,
/// nothing older may follow something newer, and what is lost is gone in time.
/// </summary>
public sealed class HostFaultsCheck : ILongCheck
{
    private const long Seed = 20260711;
    private const int Sample = 5_000, Full = 500_000;

    /// <summary>
    /// ms: a delay of all samples that is less than this is not told from a clock that runs otherwise (DelayEnvelope.SmallestStep),
    /// and the line's least delay of 2 ms cannot be told from the clock's offset at all (docs/streams.md).
    /// </summary>
    private const double CannotBeTold = 5 + 2;

    public string Name => "host-faults";

    public string What => "what viewers are shown of a tracker whose line drops, delays, repeats and reorders and whose clock is wrong, against the truth";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var frames = size == BenchSize.Full ? Full : Sample;
        var line = new FaultyLine(new SeededRandom(Seed));
        var channel = new LiveChannel(simulated: true);
        var intake = new DeviceIntake(_ => null, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10));
        var tools = new LiveTools(channel, intake, "Reference", RigidMotion.Identity, [new("Stylus", "StylusTip", "pointer", RigidMotion.Identity)], simulated: true);
        var device = new TheatreDevice(TheatreLink.Tracker, new IgtlSource(FaultyLine.Device, "localhost", 1, new()), "");
        var underway = new PriorityQueue<PoseSample, double>();
        var tally = new ShownTally();
        var seen = 0L;
        LiveMessage? shown = null;
        for (var k = 0; k < frames; k++)
        {
            var now = k / FaultyLine.Hertz;
            foreach (var (arrival, sample) in line.Measure(now)) underway.Enqueue(sample, arrival);
            // The viewer draws between two measurements.
            var drawn = now + 0.5 / FaultyLine.Hertz;
            while (underway.TryPeek(out var next, out var at) && at <= drawn)
            {
                underway.Dequeue();
                // The reference comes with every sample, over the same line.
                intake.Take(next with { From = "Reference", ToFromFrom = RigidMotion.Identity, Status = TrackingStatus.Tracked });
                tools.Take(new(device, TheatreLink.Tracker, next, intake.Take(next)));
            }

            var news = channel.AfterAsync(seen, new CancellationToken(canceled: false));
            if (news.IsCompleted)
            {
                (seen, var messages) = news.Result;
                shown = LiveCodec.Read(LiveCodec.Write(messages[^1].Message));
            }

            if (shown is null) continue;
            tally.Take(shown.Poses[0][3], drawn, Appearance.Of(shown.Header.AsItem(), 1000 * drawn), now < FaultyLine.Quiet);
        }

        foreach (var (fault, count) in line.Faults) progress.WriteLine($"{fault}: {count}");
        progress.WriteLine($"seed {Seed}: {tally}");
        tally.Demand(CannotBeTold);
        return
        [
            new("host-faults, frames", frames, "frames"),
            new("host-faults, faults", line.Faults.Values.Sum(), "faults"),
            new("host-faults, shown fresher than it was, at most", tally.WorstFlatteryMs, "ms"),
            new("host-faults, share of frames without fault that are shown fresh", tally.ShareFresh, "ratio"),
        ];
    }
}
