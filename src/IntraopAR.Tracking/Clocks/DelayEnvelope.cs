namespace IntraopAR.Tracking;

/// <summary>
/// The line under a device's delays. Arrival minus origin is the clocks' difference, which drifts slowly, plus a delay that
/// is never negative; so the smallest differences carry the clocks (Moon, Skelly and Towsley 1999, "Estimation and removal of
/// clock skew from network delay measurements", and NTP's minimum filter). Of each second only the smallest difference is
/// kept; a straight line is fitted to two minutes of them, those far above left out, and set at the lowest.
/// Abscissa x: origin in s; ordinate m: arrival minus origin in ms.
/// </summary>
internal sealed class DelayEnvelope
{
    /// <summary>Seconds, and at most so many minima.</summary>
    private const int Window = 120;

    /// <summary>From so many seconds on the clock is settled.</summary>
    private const int EnoughBins = 5;

    /// <summary>So many minima in a row far above the line are another clock, not a busy network.</summary>
    private const int ShiftedBins = 3;

    /// <summary>ms: steps below it only widen the error until they leave the window.</summary>
    public const double SmallestStep = 5;

    private readonly List<(double X, double M)> bins = [];
    private readonly double[] smallest = [.. Enumerable.Repeat(double.PositiveInfinity, ShiftedBins)];
    private (double X, double M) current;
    private int inCurrent;
    private readonly RecentDelays recent = new();
    private long second = long.MinValue;
    private DelayLine line = new(0, 0, 0, DelayLine.DriftPrior, 0);
    private double levelError;

    public bool IsSettled => bins.Count >= EnoughBins;

    public bool IsStarted { get; private set; }

    /// <summary>Of arrival minus origin, in ms per s: −1,000 ppm is −1. The device's clock is fast where it is negative.</summary>
    public double Slope => line.Slope;

    /// <summary>The last minima are those of another clock.</summary>
    public bool HasShifted { get; private set; }

    public void Add(double x, double m, double arrivalSeconds)
    {
        var now = (long)Math.Floor(arrivalSeconds);
        if (now != second && inCurrent > 0) Close();
        second = now;
        recent.Add(m, arrivalSeconds, IsStarted ? m - At(x) : 0);
        if (inCurrent++ == 0 || m < current.M) current = (x, m);
        Remember(m);
        if (!IsStarted) (IsStarted, line) = (true, line with { Centre = x, Level = m });
        // Below the line nothing can be: the line was too high.
        if (m < At(x)) line = line with { Level = line.Level - (At(x) - m) };
        if (bins.Count < EnoughBins) levelError = double.IsInfinity(smallest[2]) ? double.PositiveInfinity : smallest[2] - smallest[0];
    }

    public double At(double x) => line.At(x);

    /// <summary>
    /// Of the line: how far the lowest may still be above the least delay (the third lowest less the lowest: for a density that
    /// rises from zero linearly or at once this is what is to be expected), and the drift's error at x.
    /// </summary>
    public double StandardErrorAt(double x)
    {
        var drifted = line.SlopeError * (x - line.Centre);
        return Math.Sqrt(levelError * levelError + drifted * drifted);
    }

    /// <summary>
    /// ms by which all of the latest samples lie above what is usual. In the first seconds nothing is known to be usual.
    /// </summary>
    public double ExcessAt(double x) => recent.Excess(At(x), IsSettled ? 4 * line.Scale : 0);

    /// <summary>Forgets all but the last minima, which made <see cref="HasShifted"/> true.</summary>
    public void KeepShifted()
    {
        bins.RemoveRange(0, Math.Max(0, bins.Count - ShiftedBins));
        HasShifted = false;
        recent.Clear();
        Fit();
        for (var i = 0; i < ShiftedBins; i++) smallest[i] = bins[i].M;
        Array.Sort(smallest);
        levelError = smallest[^1] - smallest[0];
    }

    private void Close()
    {
        bins.Add(current);
        inCurrent = 0;
        if (bins.Count > Window) bins.RemoveAt(0);
        recent.CloseSecond();
        HasShifted = bins.Count > ShiftedBins && LiesAbove();
        if (!HasShifted) Fit();
    }

    /// <summary>Whether the last minima lie far above what the ones before them say alone.</summary>
    private bool LiesAbove()
    {
        var earlier = DelayLine.Under(bins.GetRange(0, bins.Count - ShiftedBins), line.Slope);
        var step = Math.Max(bins.Count - ShiftedBins < ShiftedBins ? 2 * SmallestStep : SmallestStep, 8 * earlier.Scale);
        return bins.TakeLast(ShiftedBins).All(b => b.M - earlier.At(b.X) > step);
    }

    private void Fit()
    {
        line = DelayLine.Under(bins, line.Slope);
        if (bins.Count >= EnoughBins) levelError = line.ThirdLowest;
    }

    private void Remember(double m)
    {
        if (bins.Count >= EnoughBins || m >= smallest[2]) return;
        smallest[2] = m;
        Array.Sort(smallest);
    }
}
