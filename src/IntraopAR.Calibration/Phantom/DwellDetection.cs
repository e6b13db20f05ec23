using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Finds the times in which a pointer's tip rests: a stay begins where all tips of the next second lie within 1 mm of their
/// mean, and lasts until the tip has left that place by 2.5 mm. With a noisy tracker both widen by what it strays at rest.
/// </summary>
public static class DwellDetection
{
    private const double LeastSeconds = 1;
    private const double RestRadius = 1;
    private const double LeaveMargin = 1.5;

    /// <summary>A tip that strays farther than this while it rests is of no use.</summary>
    private const double LargestRestRadius = 2.5;

    /// <summary>
    /// The largest of a second's distances from the mean over the median step between frames, where noise has one direction:
    /// 3.3 standard deviations over 0.67 · √2 of them, and a little for noise that lasts from frame to frame.
    /// </summary>
    private const double RestOverStep = 4;

    private const double PlaceSeconds = 0.6;

    /// <summary>A second with fewer samples says nothing of rest.</summary>
    private const int FewestSamples = 5;

    public static IReadOnlyList<Dwell> Find(IReadOnlyList<TipSample> samples)
    {
        var found = new List<Dwell>();
        if (samples.Count < FewestSamples) return found;
        var rest = Math.Clamp(RestOverStep * MedianStep(samples), RestRadius, LargestRestRadius);
        for (var i = 0; i < samples.Count;)
        {
            var end = i;
            while (end < samples.Count && samples[end].Time - samples[i].Time < LeastSeconds) end++;
            if (end == samples.Count) break;
            if (end - i < FewestSamples || !Rests(samples, i, end, rest))
            {
                i++;
                continue;
            }

            var sum = Sum(samples, i, end);
            while (end < samples.Count && Vec3.Distance(samples[end].Tip.Position, sum / (end - i)) <= rest + LeaveMargin) sum += samples[end++].Tip.Position;
            found.Add(Make(samples, i, end, sum / (end - i)));
            i = end;
        }

        return found;
    }

    private static Dwell Make(IReadOnlyList<TipSample> samples, int first, int end, Vec3 mean)
    {
        var settled = first;
        while (settled < end && samples[settled].Time - samples[first].Time < PlaceSeconds) settled++;
        var swing = 0.0;
        for (var i = first; i < end; i++) swing += Vec3.DistanceSquared(samples[i].Tip.Position, mean);
        return new(
            first, end - 1, samples[first].Time, samples[end - 1].Time - samples[first].Time,
            Sum(samples, first, settled) / (settled - first), Math.Sqrt(swing / (end - first)));
    }

    private static bool Rests(IReadOnlyList<TipSample> samples, int first, int end, double radius)
    {
        var mean = Sum(samples, first, end) / (end - first);
        for (var i = first; i < end; i++)
            if (Vec3.Distance(samples[i].Tip.Position, mean) > radius)
                return false;
        return true;
    }

    private static double MedianStep(IReadOnlyList<TipSample> samples) =>
        Median.Upper(Enumerable.Range(0, samples.Count - 1).Select(i => Point<Reference>.Distance(samples[i].Tip, samples[i + 1].Tip)));

    private static Vec3 Sum(IReadOnlyList<TipSample> samples, int first, int end)
    {
        var sum = Vec3.Zero;
        for (var i = first; i < end; i++) sum += samples[i].Tip.Position;
        return sum;
    }
}
