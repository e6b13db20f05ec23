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

    /// <summary>Standard deviation of the drift before anything is seen: 100 ppm, what plain quartz crystals keep. ms per s.</summary>
    private const double DriftPrior = 0.1;

    /// <summary>From so many seconds on the clock is settled.</summary>
    private const int EnoughBins = 5;

    /// <summary>So many minima in a row far above the line are another clock, not a busy network.</summary>
    private const int ShiftedBins = 3;

    /// <summary>Of so many samples in a row one comes near the line.</summary>
    private const int EnoughForExcess = 10;

    /// <summary>s: after a longer silence the samples before it say nothing of the clock.</summary>
    private const double Silence = 0.3;

    /// <summary>ms: steps below it only widen the error until they leave the window.</summary>
    public const double SmallestStep = 5;

    private readonly List<(double X, double M)> bins = [];
    private readonly double[] smallest = [.. Enumerable.Repeat(double.PositiveInfinity, ShiftedBins)];
    private (double X, double M) current;
    private int inCurrent;
    private readonly Queue<double> recent = new(EnoughForExcess + 1);
    private bool afterSilence;
    private double lastArrival = double.NaN;
    private long second = long.MinValue;
    private double centre, level, levelError, slope, slopeError = DriftPrior, scale;
    private bool started;

    public bool IsSettled => bins.Count >= EnoughBins;

    public bool IsStarted => started;

    /// <summary>Of arrival minus origin, in ms per s: −1,000 ppm is −1. The device's clock is fast where it is negative.</summary>
    public double Slope => slope;

    /// <summary>The last minima are those of another clock.</summary>
    public bool HasShifted { get; private set; }

    public void Add(double x, double m, double arrivalSeconds)
    {
        var now = (long)Math.Floor(arrivalSeconds);
        if (now != second && inCurrent > 0) Close();
        second = now;
        Follow(m, arrivalSeconds);
        if (inCurrent++ == 0 || m < current.M) current = (x, m);
        Remember(m);
        if (!started) (started, centre, level) = (true, x, m);
        // Below the line nothing can be: the line was too high.
        if (m < At(x)) level -= At(x) - m;
        if (bins.Count < EnoughBins) levelError = double.IsInfinity(smallest[2]) ? double.PositiveInfinity : smallest[2] - smallest[0];
    }

    public double At(double x) => level + slope * (x - centre);

    /// <summary>
    /// Of the line: how far the lowest may still be above the least delay (the third lowest less the lowest: for a density that
    /// rises from zero linearly or at once this is what is to be expected), and the drift's error at x.
    /// </summary>
    public double StandardErrorAt(double x)
    {
        var drifted = slopeError * (x - centre);
        return Math.Sqrt(levelError * levelError + drifted * drifted);
    }

    /// <summary>
    /// ms by which all of the latest samples lie above what is usual: the line is busy, or the device's clock was set back.
    /// Which of the two it is shows later, so this much is in doubt.
    /// </summary>
    public double ExcessAt(double x) =>
        recent.Count >= EnoughForExcess || afterSilence ? Math.Max(0, recent.Min() - At(x) - 4 * scale) : 0;

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

    private void Follow(double m, double arrivalSeconds)
    {
        if (arrivalSeconds - lastArrival > Silence)
        {
            recent.Clear();
            afterSilence = true;
        }

        lastArrival = arrivalSeconds;
        recent.Enqueue(m);
        if (recent.Count <= EnoughForExcess) return;
        recent.Dequeue();
        afterSilence = false;
    }

    private void Close()
    {
        bins.Add(current);
        inCurrent = 0;
        if (bins.Count > Window) bins.RemoveAt(0);
        if (bins.Count >= ShiftedBins + 2)
        {
            var step = Math.Max(SmallestStep, 8 * scale);
            HasShifted = bins.TakeLast(ShiftedBins).All(b => b.M - At(b.X) > step);
        }

        if (!HasShifted) Fit();
    }

    private void Fit()
    {
        centre = bins.Average(b => b.X);
        var heights = new double[bins.Count];
        for (var round = 0; round < 6; round++)
        {
            for (var i = 0; i < heights.Length; i++) heights[i] = bins[i].M - slope * (bins[i].X - centre);
            var sorted = heights.Order().ToArray();
            level = sorted[0];
            scale = sorted[sorted.Length / 2] - level;
            if (bins.Count >= EnoughBins) levelError = sorted[2] - sorted[0];
            Refine(heights, level + 3 * scale + 0.1);
        }
    }

    /// <summary>Least squares over the minima that are not far above, with the drift's prior.</summary>
    private void Refine(double[] heights, double most)
    {
        var kept = Enumerable.Range(0, heights.Length).Where(i => heights[i] <= most).ToArray();
        var (meanX, meanM) = (kept.Average(i => bins[i].X), kept.Average(i => bins[i].M));
        var (sxx, sxm) = (0.0, 0.0);
        foreach (var i in kept)
        {
            var x = bins[i].X - meanX;
            sxx += x * x;
            sxm += x * (bins[i].M - meanM);
        }

        var scatter = Math.Max(scale, 0.02);
        var information = sxx / (scatter * scatter);
        var prior = 1 / (DriftPrior * DriftPrior);
        slope = sxm / (scatter * scatter) / (information + prior);
        slopeError = 1 / Math.Sqrt(information + prior);
    }

    private void Remember(double m)
    {
        if (bins.Count >= EnoughBins || m >= smallest[2]) return;
        smallest[2] = m;
        Array.Sort(smallest);
    }
}
