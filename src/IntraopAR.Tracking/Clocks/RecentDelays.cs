namespace IntraopAR.Tracking;

/// <summary>
/// The latest samples, by which a busy line or a clock that was set back is noticed at once. Which of the two it is shows
/// later; until then the excess is in doubt. m: arrival minus origin, ms.
/// </summary>
internal sealed class RecentDelays
{
    /// <summary>Of so many samples in a row one comes near the line.</summary>
    private const int Many = 10;

    /// <summary>So many in a row are hardly ever all late by several times what is usual.</summary>
    private const int Few = 3;

    private const double SeveralTimes = 6;

    /// <summary>s: after a longer silence the samples before it say nothing of the clock.</summary>
    private const double Silence = 0.3;

    private readonly List<double> latest = new(Many + 1);
    private readonly List<double> heights = [];
    private bool afterSilence;
    private double lastArrival = double.NaN;
    private double usual = double.NaN;

    /// <param name="height">Of m above the line.</param>
    public void Add(double m, double arrivalSeconds, double height)
    {
        if (arrivalSeconds - lastArrival > Silence)
        {
            latest.Clear();
            afterSilence = true;
        }

        lastArrival = arrivalSeconds;
        heights.Add(Math.Max(0, height));
        latest.Add(m);
        if (latest.Count <= Many) return;
        latest.RemoveAt(0);
        afterSilence = false;
    }

    /// <summary>A second is over: its median delay goes into the usual one, which at most doubles by it.</summary>
    public void CloseSecond()
    {
        if (heights.Count == 0) return;
        var median = heights.Order().ElementAt(heights.Count / 2);
        usual = double.IsNaN(usual) ? median : 0.8 * usual + 0.2 * Math.Min(median, 2 * usual + 0.1);
        heights.Clear();
    }

    public void Clear() => latest.Clear();

    /// <summary>ms by which all of the latest samples lie above what is usual.</summary>
    /// <param name="line">The line at the latest sample.</param>
    /// <param name="allowed">How far above the line the lowest of many usually is.</param>
    public double Excess(double line, double allowed)
    {
        var excess = latest.Count >= Many || (afterSilence && latest.Count > 0) ? Math.Max(0, latest.Min() - line - allowed) : 0;
        if (latest.Count < Few || double.IsNaN(usual)) return excess;
        var few = latest.TakeLast(Few).Min() - line;
        return few > SeveralTimes * usual + 1 ? Math.Max(excess, few) : excess;
    }
}
