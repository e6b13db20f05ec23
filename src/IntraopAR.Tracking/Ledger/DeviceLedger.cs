using System.Globalization;

namespace IntraopAR.Tracking;

/// <summary>One device's books: its streams and its clock, to be read by the user.</summary>
public sealed class DeviceLedger(string device, DeviceClock clock)
{
    private readonly SortedDictionary<string, StreamLedger> streams = new(StringComparer.Ordinal);

    public string Device => device;

    public IReadOnlyCollection<StreamLedger> Streams => streams.Values;

    /// <summary>How often its clock was set or began again.</summary>
    public int ClockJumps => clock.Jumps;

    public void Note(DeviceSample sample, ClockStanding standing)
    {
        var name = sample is PoseSample pose ? $"{pose.From}To{pose.To}" : "pictures";
        if (!streams.TryGetValue(name, out var stream)) streams[name] = stream = new(name);
        stream.Note(sample, standing != ClockStanding.NotBelieved);
    }

    /// <summary>One line per stream and one on the clock.</summary>
    public IEnumerable<string> Describe()
    {
        foreach (var s in streams.Values)
        {
            var c = s.Counts;
            var usual = s.UsualIntervalMs is { } ms ? string.Create(CultureInfo.InvariantCulture, $", usually every {ms:0.#} ms") : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{device} {s.Name}: {c.Received} received{usual}; {c.Lost} lost, {c.Gaps} gaps (longest {s.LongestGapMs:0} ms), {c.Repeats} repeated, {c.Reorderings} out of order, {c.Missing} not seen, {c.Doubtful} doubtful");
        }

        var drift = clock.DriftPpm is { } ppm ? string.Create(CultureInfo.InvariantCulture, $"{ppm:0} ppm fast") : "drift not known yet";
        yield return $"{device} clock: {drift}; set or begun again {clock.Jumps} times, {clock.NotBelieved} stamps not believed";
    }
}
