namespace IntraopAR.Tracking;

/// <summary>
/// Where samples of all devices come in: brings each onto the common clock, keeps the books, and keeps the last poses of
/// each stream. Safe for several sources at a time.
/// </summary>
/// <param name="timing">What a device's profile says of its delays; null where there is none.</param>
/// <param name="longestGap">Poses further apart have nothing between them.</param>
/// <param name="kept">How far back poses are kept.</param>
public sealed class DeviceIntake(Func<string, DeviceTiming?> timing, TimeSpan longestGap, TimeSpan kept)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, (DeviceClock Clock, DeviceLedger Ledger)> devices = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), PoseHistory> histories = [];

    /// <summary>Called once for each new stream of poses, for example to join it to the transform graph.</summary>
    public event Action<PoseHistory>? Appeared;

    public IReadOnlyList<DeviceLedger> Ledgers
    {
        get
        {
            lock (gate) return [.. devices.Values.Select(d => d.Ledger)];
        }
    }

    /// <summary>Null before the stream's first sample.</summary>
    public PoseHistory? History(string from, string to)
    {
        lock (gate) return histories.GetValueOrDefault((from, to));
    }

    /// <returns>When the sample was taken, on the common clock.</returns>
    public AlignedTime Take(DeviceSample sample)
    {
        AlignedTime time;
        PoseHistory? history = null;
        var isNew = false;
        lock (gate)
        {
            if (!devices.TryGetValue(sample.Device, out var device))
            {
                var clock = new DeviceClock(timing(sample.Device) ?? DeviceTiming.Unknown);
                devices[sample.Device] = device = (clock, new(sample.Device, clock));
            }

            time = device.Clock.Align(sample.At);
            device.Ledger.Note(sample, time.Standing);
            if (sample is PoseSample pose)
            {
                isNew = !histories.TryGetValue((pose.From, pose.To), out history);
                if (isNew) histories[(pose.From, pose.To)] = history = new(pose.From, pose.To, longestGap, kept);
                history!.Add(time, pose);
            }
        }

        if (isNew) Appeared?.Invoke(history!);
        return time;
    }

    /// <summary>The books of all devices, line by line.</summary>
    public IReadOnlyList<string> Describe()
    {
        lock (gate) return [.. devices.Values.SelectMany(d => d.Ledger.Describe())];
    }
}
