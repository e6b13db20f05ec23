using System.Numerics;

namespace IntraopAR.Headset;

/// <summary>
/// A touch is a fingertip that is held still: the mean of that second, mm. The same rule as the browser's head has. Not for several threads.
/// </summary>
public sealed class Fingertip
{
    private const double StillMs = 1000;

    /// <summary>Hands tremble and so does their tracking.</summary>
    private const float StillWithinMm = 8;

    /// <summary>After a touch the finger has to go elsewhere before it can touch again.</summary>
    private const float AwayMm = 40;

    /// <summary>A gap means that the finger was lost meanwhile.</summary>
    private const double LongestGapMs = 300;

    /// <summary>Fewer are no second of a hand that is tracked.</summary>
    private const int LeastSamples = 5;

    private readonly List<(Vector3 At, double Ms)> samples = [];
    private Vector3? last;
    private bool armed;

    /// <summary>How far the touch has come, 0 … 1.</summary>
    public double Progress => samples.Count == 0 ? 0 : Math.Min(1, (samples[samples.Count - 1].Ms - samples[0].Ms) / StillMs);

    /// <param name="at">In the head's space, mm; null where the finger is not seen or not at the field.</param>
    /// <returns>Where it touched, once; null while it moves.</returns>
    public Vector3? Take(Vector3? at, double ms)
    {
        if (at is null || (samples.Count > 0 && ms - samples[samples.Count - 1].Ms > LongestGapMs)) samples.Clear();
        if (at is not { } tip) return null;
        // A hand that rests when touching begins does not touch: it has to go somewhere first.
        if (!armed) (armed, last) = (true, tip);
        if (last is { } before && Vector3.Distance(before, tip) < AwayMm)
        {
            samples.Clear();
            return null;
        }

        last = null;
        samples.Add((tip, ms));
        while (samples.Count > 1 && samples.Any(s => Vector3.Distance(s.At, Mean()) > StillWithinMm)) samples.RemoveAt(0);
        if (samples.Count < LeastSamples || Progress < 1) return null;
        var touched = Mean();
        last = touched;
        samples.Clear();
        return touched;
    }

    /// <summary>Begins anew, from wherever the finger is then.</summary>
    public void Forget()
    {
        armed = false;
        samples.Clear();
    }

    private Vector3 Mean() => samples.Aggregate(Vector3.Zero, (sum, s) => sum + s.At) / samples.Count;
}
