using System.Globalization;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// The last poses of one stream by the common clock, and those between them: the rotation turns evenly about one axis
/// (Shoemake 1985, slerp), the shift goes straight. Safe for one writer and many readers.
/// </summary>
/// <param name="from">The frame whose points are given.</param>
/// <param name="to">The frame they are brought to.</param>
/// <param name="longestGap">Samples further apart than this have nothing between them.</param>
/// <param name="kept">How far back.</param>
public sealed class PoseHistory(string from, string to, TimeSpan longestGap, TimeSpan kept)
{
    private readonly Lock gate = new();
    private readonly List<(AlignedTime Time, PoseSample Sample)> samples = [];

    public string From => from;

    public string To => to;

    /// <summary>Of the newest sample; null before the first.</summary>
    public TimeSpan? Newest
    {
        get
        {
            lock (gate) return samples.Count == 0 ? null : samples[^1].Time.At;
        }
    }

    /// <summary>A sample that comes out of order finds its place; one of the same time as another replaces it.</summary>
    public void Add(AlignedTime time, PoseSample sample)
    {
        lock (gate)
        {
            var at = Search(time.At);
            if (at > 0 && samples[at - 1].Time.At == time.At) samples[at - 1] = (time, sample);
            else samples.Insert(at, (time, sample));
            var old = 0;
            while (samples[^1].Time.At - samples[old].Time.At > kept) old++;
            // Taken away in bulk: each removal moves all that follow.
            if (old > 64 || old == samples.Count - 1) samples.RemoveRange(0, old);
        }
    }

    public PoseAnswer At(TimeSpan time)
    {
        (AlignedTime Time, PoseSample Sample) before, after;
        lock (gate)
        {
            if (samples.Count == 0) return Unknown(PoseUnknownReason.NoSamples, "nothing came yet");
            if (time < samples[0].Time.At) return Unknown(PoseUnknownReason.BeforeFirst, $"{Milliseconds(samples[0].Time.At - time)} before the first sample that is kept");
            if (time > samples[^1].Time.At) return Unknown(PoseUnknownReason.AfterLast, $"the last sample is {Milliseconds(time - samples[^1].Time.At)} older");
            var at = Search(time);
            before = samples[at - 1];
            after = before.Time.At == time ? before : samples[at];
        }

        if (before.Sample.Status == TrackingStatus.Missing || after.Sample.Status == TrackingStatus.Missing)
            return Unknown(PoseUnknownReason.NotSeen, "not seen by the tracker");
        var gap = after.Time.At - before.Time.At;
        if (gap > longestGap) return Unknown(PoseUnknownReason.GapTooLong, $"the samples about that time are {Milliseconds(gap)} apart, {Milliseconds(longestGap)} are allowed");
        return PoseInterpolation.Between(before, after, time);
    }

    /// <summary>How many samples are not after the time.</summary>
    private int Search(TimeSpan time)
    {
        var (low, high) = (0, samples.Count);
        // Live samples belong at the end.
        if (high > 0 && samples[^1].Time.At <= time) return high;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (samples[middle].Time.At <= time) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private PoseUnknown Unknown(PoseUnknownReason reason, string words) => new(reason, $"{from}To{to}: {words}");

    private static string Milliseconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms");
}
