namespace IntraopAR.Calibration;

/// <summary>One number over time, in any unit, whose clock is to be compared with another's.</summary>
/// <param name="Times">Seconds, rising.</param>
public sealed record TimedSignal(IReadOnlyList<double> Times, IReadOnlyList<double> Values)
{
    public double PeakToPeak => Values.Count == 0 ? 0 : Values.Max() - Values.Min();

    /// <summary>Standard deviation of the noise from second differences, which slow motion leaves near zero (median, so that jumps do not count).</summary>
    public double Noise()
    {
        if (Values.Count < 3) return 0;
        var second = Enumerable.Range(0, Values.Count - 2).Select(i => Math.Abs(Values[i] - 2 * Values[i + 1] + Values[i + 2]));
        return Median.Upper(second) / (0.6745 * Math.Sqrt(6));
    }

    public TimedSignal Between(double from, double to)
    {
        var use = Enumerable.Range(0, Times.Count).Where(i => Times[i] >= from && Times[i] <= to).ToArray();
        return new([.. use.Select(i => Times[i])], [.. use.Select(i => Values[i])]);
    }

    /// <summary>Linear between samples; not a number outside of them.</summary>
    public double At(double time)
    {
        var (low, high) = (0, Times.Count - 1);
        if (high < 0 || !(time >= Times[0]) || !(time <= Times[high])) return double.NaN;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Times[middle] <= time) low = middle;
            else high = middle;
        }

        var span = Times[high] - Times[low];
        return span > 0 ? Values[low] + (Values[high] - Values[low]) * ((time - Times[low]) / span) : Values[low];
    }
}
