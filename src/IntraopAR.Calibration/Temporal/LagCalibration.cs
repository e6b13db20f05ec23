using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// The lag between two devices that saw the same motion: the best agreement within the search range, refined below the
/// sampling step. Motion that says nothing of time is refused.
/// </summary>
public static class LagCalibration
{
    public const double DefaultLargestLag = 0.5;
    private const double Step = 0.005;
    private const double LeastOverlap = 3;
    private const int FewestSamples = 30;

    /// <summary>A motion must exceed its noise so many times, peak to peak.</summary>
    private const double LeastOverNoise = 10;

    private const double LeastCorrelation = 0.85;

    /// <summary>Largest standard error, s: at 50 mm/s, a scanning hand's speed, 10 ms is half a millimetre.</summary>
    private const double LargestStd = 0.01;

    /// <summary>Another lag that leaves less than this many times the residual cannot be told from the best.</summary>
    private const double Rival = 1.3;

    /// <param name="moved">The tracker's signal.</param>
    /// <param name="seen">The pictures' signal, in any unit and sign.</param>
    /// <param name="leastMotion">Peak to peak of the tracker's signal below which the tool rested, in its unit.</param>
    public static LagResult Run(TimedSignal moved, TimedSignal seen, double largestLag = DefaultLargestLag, double leastMotion = 5)
    {
        if (moved.Times.Count < 4 || seen.Times.Count < 4) return None(0, 0, new("too-short", "there are hardly any samples", "record 10 s or more"));
        var margin = largestLag + 0.05;
        var used = seen.Between(moved.Times[0] + margin, moved.Times[^1] - margin);
        var overlap = used.Times.Count > 1 ? used.Times[^1] - used.Times[0] : 0;
        if (used.Times.Count < FewestSamples || overlap < LeastOverlap)
            return None(used.Times.Count, overlap, new("too-short", FormattableString.Invariant($"{used.Times.Count} pictures over {overlap:F1} s lie within the tracker's recording, {FewestSamples} over {LeastOverlap} s are needed"), "record both at once for 10 s or more"));
        var path = moved.Between(used.Times[0] - margin, used.Times[^1] + margin);
        if (path.PeakToPeak < leastMotion || path.PeakToPeak < LeastOverNoise * path.Noise())
            return None(used.Times.Count, overlap, new("no-motion", FormattableString.Invariant($"the tracker moved by {path.PeakToPeak:F1} only"), "move the tool to and fro, unevenly, over some centimetres"));
        if (used.PeakToPeak == 0)
            return None(used.Times.Count, overlap, new("no-motion", "nothing moves in the pictures", "move the tool so that the picture changes most"));
        return Search(path, used, largestLag, overlap);

        LagResult None(int samples, double seconds, Refusal why) => new(null, null, null, null, samples, seconds, [why]);
    }

    private static LagResult Search(TimedSignal moved, TimedSignal seen, double largestLag, double overlap)
    {
        var steps = (int)Math.Round(largestLag / Step);
        var left = new double[2 * steps + 1];
        var ones = Vector<double>.Build.Dense(seen.Times.Count, 1);
        for (var k = 0; k < left.Length; k++)
        {
            var s = seen.Times.Select(t => moved.At(t + (k - steps) * Step)).ToArray();
            left[k] = LagFit.Linear(s, seen.Values, ones)?.SquaredResidual ?? double.PositiveInfinity;
        }

        var best = Enumerable.Range(0, left.Length).MinBy(k => left[k]);
        var mean = seen.Values.Average();
        var correlation = Math.Sqrt(Math.Max(0, 1 - left[best] / seen.Values.Sum(v => (v - mean) * (v - mean))));
        var fit = LagFit.From(moved, seen, (best - steps) * Step);
        return new(fit?.Lag, fit?.Std, correlation, fit is null ? null : HeldOut(moved, seen, fit.Lag), seen.Times.Count, overlap, Problems(fit, correlation, left, best, steps));
    }

    /// <summary>Null where a part alone does not tell the lag.</summary>
    private static HeldOutError? HeldOut(TimedSignal moved, TimedSignal seen, double lag)
    {
        var errors = new List<double>();
        var fold = TimeBlocks.Folds(seen.Times.Count, 3);
        for (var f = 0; f < 3; f++)
            if (LagFit.From(moved, Part(f, kept: true), lag) is { } own && LagFit.From(moved, Part(f, kept: false), lag) is { } others)
                errors.Add(Math.Abs(own.Lag - others.Lag));
        return HeldOutError.Of(errors, "s");

        TimedSignal Part(int f, bool kept)
        {
            var use = Enumerable.Range(0, fold.Length).Where(i => fold[i] == f == kept).ToArray();
            return new([.. use.Select(i => seen.Times[i])], [.. use.Select(i => seen.Values[i])]);
        }
    }

    private static List<Refusal> Problems(LagFit? fit, double correlation, double[] left, int best, int steps)
    {
        var found = new List<Refusal>();
        if (correlation < LeastCorrelation)
            found.Add(new("signals-disagree", FormattableString.Invariant($"the two signals agree to {correlation:F2} only, {LeastCorrelation} is needed"), "move along the direction that the picture shows, and keep the bottom in view"));
        if (best == 0 || best == left.Length - 1)
            found.Add(new("lag-out-of-range", "the best lag is at the edge of the search", "search farther with a larger --largest-lag, or check the clocks"));
        if (fit is null)
            found.Add(new("motion-says-nothing-of-time", "no lag stands out: the speed hardly changed", "move to and fro and change the speed"));
        else if (!(fit.Std <= LargestStd))
            found.Add(new("motion-says-nothing-of-time", FormattableString.Invariant($"the lag's standard error is {1000 * fit.Std:F1} ms, {1000 * LargestStd} ms is allowed"), "move to and fro and change the speed"));
        if (correlation >= LeastCorrelation && RivalOf(left, best) is { } other)
            found.Add(new("motion-repeats", FormattableString.Invariant($"a lag of {(other - steps) * Step:F2} s fits nearly as well: the motion repeats itself"), "move unevenly, not with a steady rhythm"));
        return found;
    }

    /// <summary>Another minimum nearly as deep.</summary>
    private static int? RivalOf(double[] left, int best)
    {
        for (var k = 1; k < left.Length - 1; k++)
            if (k != best && left[k] <= left[k - 1] && left[k] <= left[k + 1] && left[k] < Rival * Rival * left[best])
                return k;
        return null;
    }
}
