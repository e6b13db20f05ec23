using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Live;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Host;

/// <summary>Reads one device for as long as the theatre is open: a source that ends or fails is read again, at first soon, then every two seconds.</summary>
/// <param name="heard">Told of each sample for a line, and when it was taken.</param>
internal sealed class DeviceReading(TheatreDevice device, SessionClock clock, DeviceIntake intake, Action<TheatreLink, DeviceSample, AlignedTime> heard)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100), LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A line is lost so long before what it showed is gone, that who is told is told in time: 60 ms because pictures of an ultrasound
    /// machine are older than its clock says (its probe's profile alone knows by how much), 60 ms to wake, fold it in and send it.
    /// </summary>
    private static readonly TimeSpan SaidBefore = TimeSpan.FromMilliseconds(60 + 60), Ready = TimeSpan.FromMilliseconds(Appearance.LiveGoneMs) - SaidBefore;

    private readonly TimeSpan began = clock.Now;
    private readonly long[] lastTicks = [.. device.Lines.Select(_ => -1L)];

    /// <summary>Until when each line is ready, by when what came last was taken; by its arrival where that is not believed.</summary>
    private readonly long[] untilTicks = new long[device.Lines.Count];
    private volatile string? fault;

    /// <summary>When the next line is lost if nothing more comes; null where none is ready.</summary>
    public TimeSpan? NextLoss
    {
        get
        {
            var now = clock.Now.Ticks;
            var next = untilTicks.Select((_, i) => Interlocked.Read(ref untilTicks[i])).Where(u => u > now).DefaultIfEmpty(-1).Min();
            return next < 0 ? null : new TimeSpan(next);
        }
    }

    /// <summary>How the line stands; null where the device has no part in it. Ready while what came last is not about to be gone from what is shown.</summary>
    public LinkState? StateOf(TheatreLink link)
    {
        for (var i = 0; i < lastTicks.Length; i++)
            if (device.Lines[i].Link == link) return StateOf(i);
        return null;
    }

    public async Task RunAsync(CancellationToken stop)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await foreach (var sample in device.Source.ReadAsync(stop).ConfigureAwait(false))
                {
                    (fault, wait) = (null, FirstWait);
                    Hear(sample);
                }

                fault = $"{device.Source.Name} ended";
            }
            catch (BadInputException e)
            {
                fault = e.Message;
            }

            await Task.Delay(wait, stop).ConfigureAwait(false);
        }
    }

    private void Hear(DeviceSample sample)
    {
        for (var i = 0; i < lastTicks.Length; i++)
        {
            if (!device.Lines[i].Takes(sample)) continue;
            var time = intake.Take(sample);
            var taken = LiveOrigin.Of(time) ?? sample.At.Arrival;
            Interlocked.Exchange(ref untilTicks[i], (taken + Ready).Ticks);
            Interlocked.Exchange(ref lastTicks[i], sample.At.Arrival.Ticks);
            heard(device.Lines[i].Link, sample, time);
            return;
        }
    }

    private LinkState StateOf(int line)
    {
        var (link, last, now) = (device.Lines[line].Link, Interlocked.Read(ref lastTicks[line]), clock.Now);
        var until = new TimeSpan(Interlocked.Read(ref untilTicks[line]));
        if (last >= 0 && now < until) return LinkState.Good(link);
        var silent = now - (last < 0 ? began : new TimeSpan(last));
        var late = new TimeSpan(last) + Ready - until;
        var words = fault ?? (last < 0 ? $"{device.Source.Name} has sent nothing yet" : late > silent ? $"what {device.Source.Name} sends comes {Said(late)} late" : $"{device.Source.Name} is silent for {Said(silent)}");
        return new(link, false, words, device.Lines[line].Remedy);
    }

    private static string Said(TimeSpan silent) => silent.TotalSeconds < 10 ? FormattableString.Invariant($"{silent.TotalSeconds:F1} s") : FormattableString.Invariant($"{silent.TotalSeconds:F0} s");
}
