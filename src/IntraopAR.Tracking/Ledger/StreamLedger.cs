namespace IntraopAR.Tracking;

/// <summary>Keeps the books of one stream. Usual interval and usual step of the counter are learnt from its first samples.</summary>
public sealed class StreamLedger(string name)
{
    private const int Learning = 30;
    private const double GapFrom = 1.5;

    private readonly List<double> intervals = [];
    private (TimeSpan Time, uint? Counter)? last;
    private double usual = double.NaN;
    private uint usualStep;
    private StreamCounts counts;

    public string Name => name;

    public StreamCounts Counts => counts;

    /// <summary>ms between two samples, the median of the first ones; null while it is being learnt.</summary>
    public double? UsualIntervalMs => double.IsNaN(usual) ? null : usual;

    /// <summary>ms.</summary>
    public double LongestGapMs { get; private set; }

    /// <summary>Takes a sample down.</summary>
    /// <param name="believed">False where the device's clock contradicts all before: intervals to either side say nothing.</param>
    public void Note(DeviceSample sample, bool believed)
    {
        var status = (sample as PoseSample)?.Status;
        counts = counts with
        {
            Received = counts.Received + 1,
            Missing = counts.Missing + (status == TrackingStatus.Missing ? 1 : 0),
            Doubtful = counts.Doubtful + (status == TrackingStatus.Doubtful ? 1 : 0),
        };
        var now = (Time: sample.At.Origin ?? sample.At.Arrival, sample.Counter);
        if (!believed)
        {
            last = null;
            return;
        }

        if (last is not { } before)
        {
            last = now;
            return;
        }

        var interval = (now.Time - before.Time).TotalMilliseconds;
        long? step = now.Counter is { } a && before.Counter is { } b ? unchecked((int)(a - b)) : null;
        if ((step ?? Math.Sign(now.Time.Ticks - before.Time.Ticks)) == 0 && sample.At.Origin is not null)
        {
            counts = counts with { Repeats = counts.Repeats + 1 };
            return;
        }

        if (step < 0 || (step is null && interval < 0))
        {
            // It had been taken for lost.
            counts = counts with { Reorderings = counts.Reorderings + 1, Lost = Math.Max(0, counts.Lost - 1) };
            return;
        }

        last = now;
        Learn(interval, step);
        if (double.IsNaN(usual)) return;
        LongestGapMs = Math.Max(LongestGapMs, interval);
        var isGap = interval > GapFrom * usual;
        var missed = step is { } s ? s / Math.Max(1, usualStep) - 1 : isGap ? (long)Math.Round(interval / usual) - 1 : 0;
        counts = counts with { Gaps = counts.Gaps + (isGap ? 1 : 0), Lost = counts.Lost + Math.Max(0, missed) };
    }

    private void Learn(double interval, long? step)
    {
        if (step is { } s && (usualStep == 0 || s < usualStep)) usualStep = (uint)s;
        if (!double.IsNaN(usual)) return;
        intervals.Add(interval);
        if (intervals.Count == Learning) usual = intervals.Order().ElementAt(Learning / 2);
    }
}
