namespace IntraopAR.Headset;

/// <summary>
/// How coarse the model is drawn so that the head keeps its rate: coarser soon when frames come late, finer slowly and never back to
/// what was too slow a short while ago. The browser's rule.
/// </summary>
public sealed class DetailLevel(double nominalMs)
{
    /// <summary>Edges of the cells in which the workstation simplifies, mm; 0 is the whole surface.</summary>
    public static IReadOnlyList<double> Cells { get; } = [0, 3, 6, 10];

    private const double LateShare = 1.25, GoodShare = 1.08, CoarserAfterMs = 1500, FinerAfterMs = 10_000, NeverFinerForMs = 60_000, PauseMs = 1000, Weight = 0.05;

    private double late, good, tooSlowAt = double.NegativeInfinity;
    private double? mean;
    private int tooSlow = -1;

    public int Level { get; private set; }

    public double FrameMs => mean ?? nominalMs;

    /// <returns>Whether the level changed.</returns>
    public bool Frame(double elapsedMs, double nowMs)
    {
        // A pause is no slow frame.
        if (elapsedMs > PauseMs) return false;
        mean = mean is { } m ? m + Weight * (elapsedMs - m) : elapsedMs;
        late = mean > LateShare * nominalMs ? late + elapsedMs : 0;
        good = mean < GoodShare * nominalMs ? good + elapsedMs : 0;
        if (late >= CoarserAfterMs && Level < Cells.Count - 1)
        {
            (tooSlow, tooSlowAt) = (Level, nowMs);
            return Go(Level + 1);
        }

        var finer = Level - 1;
        return good >= FinerAfterMs && finer >= 0 && (finer != tooSlow || nowMs - tooSlowAt > NeverFinerForMs) && Go(finer);
    }

    private bool Go(int level)
    {
        (Level, late, good, mean) = (level, 0, 0, null);
        return true;
    }
}
