using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Host;

/// <summary>Reads one device for as long as the theatre is open: a source that ends or fails is read again, at first soon, then every two seconds.</summary>
internal sealed class DeviceReading(TheatreDevice device, SessionClock clock, Action<TheatreLink, DeviceSample> take)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100), LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>What the device showed was measured up to some 60 ms before it came (a picture of an ultrasound machine); who looks often enough says it when that is gone, and not after.</summary>
    private const double SaidWithinMs = 120;

    private readonly TimeSpan began = clock.Now;
    private readonly long[] lastTicks = [.. device.Lines.Select(_ => -1L)];
    private volatile string? fault;

    /// <summary>How the line stands; null where the device has no part in it. Ready while something came within the limit at which what it shows is gone.</summary>
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
            Interlocked.Exchange(ref lastTicks[i], sample.At.Arrival.Ticks);
            take(device.Lines[i].Link, sample);
            return;
        }
    }

    private LinkState StateOf(int line)
    {
        var (link, last) = (device.Lines[line].Link, Interlocked.Read(ref lastTicks[line]));
        var silent = clock.Now - (last < 0 ? began : new TimeSpan(last));
        if (last >= 0 && silent.TotalMilliseconds < Appearance.LiveGoneMs - SaidWithinMs) return LinkState.Good(link);
        var words = fault ?? (last < 0 ? $"{device.Source.Name} has sent nothing yet" : $"{device.Source.Name} is silent for {Said(silent)}");
        return new(link, false, words, device.Lines[line].Remedy);
    }

    private static string Said(TimeSpan silent) => silent.TotalSeconds < 10 ? FormattableString.Invariant($"{silent.TotalSeconds:F1} s") : FormattableString.Invariant($"{silent.TotalSeconds:F0} s");
}
