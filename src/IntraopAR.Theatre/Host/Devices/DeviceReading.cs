using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Host;

/// <summary>Reads one device for as long as the theatre is open: a source that ends or fails is read again, at first soon, then every two seconds.</summary>
internal sealed class DeviceReading(TheatreDevice device, SessionClock clock, Action<DeviceSample> take)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100), LongestWait = TimeSpan.FromSeconds(2);

    private readonly TimeSpan began = clock.Now;
    private long lastTicks = -1;
    private volatile string? fault;

    public TheatreDevice Device => device;

    /// <summary>Ready while something came within the limit at which what it shows is gone.</summary>
    public LinkState State
    {
        get
        {
            var last = Interlocked.Read(ref lastTicks);
            var silent = clock.Now - (last < 0 ? began : new TimeSpan(last));
            if (last >= 0 && silent.TotalMilliseconds < Appearance.LiveGoneMs) return LinkState.Good(device.Link);
            var words = fault ?? (last < 0 ? $"{device.Source.Name} has sent nothing yet" : $"{device.Source.Name} is silent for {Said(silent)}");
            return new(device.Link, false, words, device.Remedy);
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await foreach (var sample in device.Source.ReadAsync(stop).ConfigureAwait(false))
                {
                    Interlocked.Exchange(ref lastTicks, sample.At.Arrival.Ticks);
                    (fault, wait) = (null, FirstWait);
                    take(sample);
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

    private static string Said(TimeSpan silent) => silent.TotalSeconds < 10 ? FormattableString.Invariant($"{silent.TotalSeconds:F1} s") : FormattableString.Invariant($"{silent.TotalSeconds:F0} s");
}
