using IntraopAR.Scene;

namespace IntraopAR.Benchmarks;

/// <summary>What was shown frame by frame, against the truth.</summary>
internal sealed class ShownTally
{
    private double newest = double.NegativeInfinity;
    private long backwards, fresh, frames, all, lost, wrongWords;

    /// <summary>ms by which something was shown fresher than it was; 0 where never.</summary>
    public double WorstFlatteryMs { get; private set; }

    /// <summary>Of the frames before any fault.</summary>
    public double ShareFresh => frames == 0 ? 0 : (double)fresh / frames;

    /// <param name="measured">When what is shown was measured in truth, s.</param>
    /// <param name="now">s.</param>
    /// <param name="faultless">No fault was there yet.</param>
    public void Take(double measured, double now, Appearance look, bool faultless)
    {
        if (measured < newest && look.Visible) backwards++;
        newest = Math.Max(newest, measured);
        if (faultless)
        {
            frames++;
            if (look.Opacity >= 1) fresh++;
        }

        all++;
        if (!look.Visible)
        {
            lost++;
            if (look.Words != "lost: pointer") wrongWords++;
        }

        var age = 1000 * (now - measured);
        var shownAge = look.Opacity >= 1 ? Appearance.PoseFadeMs : Appearance.LiveGoneMs - look.Opacity * (Appearance.LiveGoneMs - Appearance.PoseFadeMs);
        // Up to the fade every age looks alike.
        WorstFlatteryMs = Math.Max(WorstFlatteryMs, Math.Min(age, Appearance.LiveGoneMs) - shownAge);
    }

    public void Demand(double toleranceMs)
    {
        if (WorstFlatteryMs > toleranceMs) throw new InvalidOperationException($"shown {WorstFlatteryMs:F1} ms fresher than it was");
        if (backwards > 0) throw new InvalidOperationException($"{backwards} times an older pose followed a newer one");
        if (wrongWords > 0) throw new InvalidOperationException($"{wrongWords} times something else than 'lost: pointer' was said");
        if (lost == 0) throw new InvalidOperationException("nothing was ever lost: the faults did not reach the viewer");
        if (lost > 0.7 * all) throw new InvalidOperationException($"lost in {lost} of {all} frames: too little was shown to be judged");
        // What never shows anything fresh is safe and of no use.
        if (ShareFresh < 0.3) throw new InvalidOperationException($"only {ShareFresh:P0} of the frames without a fault were shown fresh");
    }

    public override string ToString() =>
        FormattableString.Invariant($"shown fresher than it was by {WorstFlatteryMs:F1} ms at most, backwards {backwards}, lost in {lost} of {all} frames, fresh in {ShareFresh:P0} of the frames without a fault");
}
