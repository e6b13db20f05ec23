using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// The devices of one session on one clock. Each is read by itself, so that one that hangs or breaks stops no other, and is read
/// again when it ends.
/// </summary>
public sealed class TheatreDevices : IAsyncDisposable
{
    private static readonly TimeSpan LongestGap = TimeSpan.FromMilliseconds(250), Kept = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource stop = new();
    private readonly DeviceReading[] readings;
    private Task[] running = [];

    /// <param name="timing">What a device's profile says of its delays; null where there is none.</param>
    /// <exception cref="ArgumentException">Some are simulated and some are not: a rehearsal's data must not mix with a patient's.</exception>
    public TheatreDevices(SessionClock clock, IReadOnlyList<TheatreDevice> devices, Func<string, DeviceTiming?>? timing = null)
    {
        if (devices.Select(d => d.Simulated).Distinct().Count() > 1) throw new ArgumentException("simulated and real devices in one session", nameof(devices));
        Clock = clock;
        Intake = new(timing ?? (_ => null), LongestGap, Kept);
        readings = [.. devices.Select(d => new DeviceReading(d, clock, Intake, (link, sample, time) => Heard?.Invoke(new(d, link, sample, time))))];
    }

    public SessionClock Clock { get; }

    public DeviceIntake Intake { get; }

    /// <summary>Every sample, in the order of one device's arrivals, on the device's own reading: who is told must return soon. Join before <see cref="Start"/>.</summary>
    public event Action<HeardSample>? Heard;

    public void Start() => running = [.. readings.Select(r => Task.Run(() => r.RunAsync(stop.Token)))];

    /// <summary>When the next line is lost if nothing more comes of it: who must say so in time looks then. Null where none is ready.</summary>
    public TimeSpan? NextLoss => readings.Select(r => r.NextLoss).Min();

    /// <summary>Whether any device is on the line.</summary>
    public bool Has(TheatreLink link) => readings.Any(r => r.StateOf(link) is not null);

    /// <summary>How a line stands now. Several devices of one line: the first that is not ready. None: what to do about that.</summary>
    public LinkState StateOf(TheatreLink link)
    {
        var states = readings.Select(r => r.StateOf(link)).OfType<LinkState>().ToArray();
        if (states.Length == 0) return new(link, false, "not connected", $"name it in the settings file ({link.ToString().ToLowerInvariant()})");
        return states.FirstOrDefault(s => !s.Ready) ?? states[0];
    }

    /// <summary>Stops reading. A device's own fault, other than one told in words, is thrown here.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        foreach (var reading in running) await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }
}
