using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// How much a tip shakes about its smooth way: tracker noise everywhere, the hand's tremor (4 to 12 Hz) where nothing holds
/// it. Tissue holds it along its normal most, and along itself by friction.
/// </summary>
internal static class TipShake
{
    /// <summary>Half the time over which the smooth way is a parabola, s.</summary>
    private const double Half = 0.11;

    /// <summary>A ratio of both deviations below which they tell nothing.</summary>
    private const double LeastRatio = 1.28;

    private const int FewestFrames = 20;

    /// <summary>
    /// mm/s from which on the way itself does not count as shaking: a stamp that is some milliseconds wrong puts a tip at 100 mm/s
    /// half a millimetre off along its way, as much as a tremor.
    /// </summary>
    private const double Moving = 15;

    private static readonly Vec3 None = new(double.NaN, double.NaN, double.NaN);

    /// <summary>Way from the parabola, mm, scaled by what fitting took away, across the tip's way where it moves; NaN where there are too few frames.</summary>
    public static Vec3[] Of(TipTrack track)
    {
        var shake = new Vec3[track.Count];
        Parallel.For(0, track.Count, i => shake[i] = IsMoving(track, i) ? Across(At(track, i), track.Velocity[i].Normalized()) : At(track, i));
        return shake;
    }

    /// <summary>Log of how much likelier a frame's shake is on tissue than in the air, from both sides' own medians, along the normal and across it.</summary>
    public static double[] Steadied(TipTrack track, Vec3[] shake, Vec3[] normals, bool[] labels)
    {
        var along = shake.Select((s, i) => Vec3.Dot(s, normals[i]) * Vec3.Dot(s, normals[i])).ToArray();
        // Of two directions across the normal one is left where the tip moves.
        var across = shake.Select((s, i) => (IsMoving(track, i) ? 2 : 1) * (s.LengthSquared - along[i])).ToArray();
        // Medians of chi-squares with one and two degrees of freedom, over the variance.
        var (first, second) = (Steadied(along, 1, 0.455, labels), Steadied(across, 2, 1.386, labels));
        return [.. along.Select((s, i) => Math.Clamp(first(s) + second(across[i]), -3, 3))];
    }

    private static Func<double, double> Steadied(double[] squares, int freedom, double median, bool[] labels)
    {
        var touch = Median([.. squares.Where((s, i) => labels[i] && !double.IsNaN(s))]);
        var air = Median([.. squares.Where((s, i) => !labels[i] && !double.IsNaN(s))]);
        if (double.IsNaN(touch) || double.IsNaN(air) || !(air > touch * LeastRatio * LeastRatio) || touch <= 0) return _ => 0;
        var (low, high) = (touch / median, air / median);
        return s => double.IsNaN(s) ? 0 : -0.5 * s * (1 / low - 1 / high) + 0.5 * freedom * Math.Log(high / low);
    }

    /// <summary>A first guess: where the shake over half a second lies in the lower of two groups; everywhere where there are not two.</summary>
    public static bool[] Held(TipTrack track, Vec3[] shake)
    {
        var level = new double[track.Count];
        for (var i = 0; i < level.Length; i++)
        {
            var (from, to) = track.Around(i, 0.25, 0.25);
            var some = Enumerable.Range(from, to - from + 1).Select(k => (IsMoving(track, k) ? 1.5 : 1) * shake[k].LengthSquared).Where(s => !double.IsNaN(s)).ToArray();
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

    private static bool IsMoving(TipTrack track, int i) => track.Velocity[i].LengthSquared > Moving * Moving;

    private static Vec3 Across(Vec3 shake, Vec3 way) => shake - way * Vec3.Dot(shake, way);

    private static Vec3 At(TipTrack track, int i)
    {
        var (from, to) = track.Around(i, Half, Half);
        while (to - from < 4 && (from > 0 || to < track.Count - 1)) (from, to) = (Math.Max(0, from - 1), Math.Min(track.Count - 1, to + 1));
        var n = to - from + 1;
        if (n < 5) return None;
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

        if (!SmallCholesky.Factor(m, 3)) return None;
        SmallCholesky.Solve(m, first, 3);
        // Weights that give the parabola's value at this frame.
        var smooth = Vec3.Zero;
        for (var k = from; k <= to; k++)
        {
            var t = (track.Seconds[k] - track.Seconds[i]) / Half;
            smooth += track.Tips[k] * (first[0] + first[1] * t + first[2] * t * t);
        }

        return (track.Tips[i] - smooth) / Math.Sqrt(Math.Max(0.1, 1 - first[0]));
    }

    private static double Median(double[] values)
    {
        if (values.Length < FewestFrames) return double.NaN;
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
