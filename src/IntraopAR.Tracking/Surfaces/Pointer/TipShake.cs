using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>How much a tip shakes about its smooth way: tracker noise everywhere, the hand's tremor (4 to 12 Hz) where nothing holds it.</summary>
internal static class TipShake
{
    /// <summary>Half the time over which the smooth way is a parabola, s.</summary>
    private const double Half = 0.11;

    /// <summary>A ratio of both deviations below which they tell nothing.</summary>
    private const double LeastRatio = 1.28;

    private const int FewestFrames = 20;

    /// <summary>Squared distance from the parabola, mm², scaled by what fitting took away; NaN where there are too few frames.</summary>
    public static double[] Of(TipTrack track)
    {
        var shake = new double[track.Count];
        Parallel.For(0, track.Count, i => shake[i] = At(track, i));
        return shake;
    }

    /// <summary>Log of how much likelier a reading is on tissue than in the air, from both sides' own medians.</summary>
    public static Func<double, double> Steadied(double[] shake, bool[] labels)
    {
        var touch = Median([.. shake.Where((s, i) => labels[i] && !double.IsNaN(s))]);
        var air = Median([.. shake.Where((s, i) => !labels[i] && !double.IsNaN(s))]);
        if (double.IsNaN(touch) || double.IsNaN(air) || !(air > touch * LeastRatio * LeastRatio) || touch <= 0) return _ => 0;
        // Three axes alike: a chi-square with three degrees of freedom, whose median is 2.37 times the variance.
        var (low, high) = (touch / 2.37, air / 2.37);
        return s => double.IsNaN(s) ? 0 : Math.Clamp(-0.5 * s * (1 / low - 1 / high) + 1.5 * Math.Log(high / low), -3, 3);
    }

    /// <summary>A first guess: where the shake over half a second lies in the lower of two groups; everywhere where there are not two.</summary>
    public static bool[] Held(TipTrack track, double[] shake)
    {
        var level = new double[track.Count];
        for (var i = 0; i < level.Length; i++)
        {
            var (from, to) = track.Around(i, 0.25, 0.25);
            var some = shake[from..(to + 1)].Where(s => !double.IsNaN(s)).ToArray();
            level[i] = some.Length > 0 ? Math.Log(some.Average() + 1e-9) : double.NaN;
        }

        // Otsu's threshold: the split that leaves the groups narrowest.
        var sorted = level.Where(l => !double.IsNaN(l)).Order().ToArray();
        if (sorted.Length < 2 * FewestFrames) return [.. level.Select(_ => true)];
        var (best, threshold) = (0.0, double.PositiveInfinity);
        var (total, sum) = (sorted.Sum(), 0.0);
        for (var k = 1; k < sorted.Length; k++)
        {
            sum += sorted[k - 1];
            var (a, b) = (sum / k, (total - sum) / (sorted.Length - k));
            var between = (double)k * (sorted.Length - k) * (b - a) * (b - a);
            if (between > best) (best, threshold) = (between, b - a > 2 * Math.Log(LeastRatio) ? (sorted[k] + sorted[k - 1]) / 2 : double.PositiveInfinity);
        }

        return [.. level.Select(l => !(l > threshold))];
    }

    private static double At(TipTrack track, int i)
    {
        var (from, to) = track.Around(i, Half, Half);
        while (to - from < 4 && (from > 0 || to < track.Count - 1)) (from, to) = (Math.Max(0, from - 1), Math.Min(track.Count - 1, to + 1));
        var n = to - from + 1;
        if (n < 5) return double.NaN;
        Span<double> m = stackalloc double[9];
        m.Clear();
        Span<double> first = stackalloc double[3];
        first.Clear();
        first[0] = 1;
        for (var k = from; k <= to; k++)
        {
            var t = (track.Seconds[k] - track.Seconds[i]) / Half;
            (double, double, double) row = (1, t, t * t);
            m[0] += 1;
            m[3] += row.Item2;
            m[4] += row.Item2 * row.Item2;
            m[6] += row.Item3;
            m[7] += row.Item3 * row.Item2;
            m[8] += row.Item3 * row.Item3;
        }

        if (!SmallCholesky.Factor(m, 3)) return double.NaN;
        SmallCholesky.Solve(m, first, 3);
        // Weights that give the parabola's value at this frame.
        var smooth = Vec3.Zero;
        for (var k = from; k <= to; k++)
        {
            var t = (track.Seconds[k] - track.Seconds[i]) / Half;
            smooth += track.Tips[k] * (first[0] + first[1] * t + first[2] * t * t);
        }

        return (track.Tips[i] - smooth).LengthSquared / Math.Max(0.1, 1 - first[0]);
    }

    private static double Median(double[] values)
    {
        if (values.Length < FewestFrames) return double.NaN;
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
