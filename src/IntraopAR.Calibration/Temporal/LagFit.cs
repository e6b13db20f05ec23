using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// Fits seen(t) = a + b · moved(t + lag) by Gauss-Newton with Tukey's biweight; the standard error of the lag is the sandwich
/// over runs of consecutive samples, for what neither signal shows (a tilt, a swing out of the plane) lasts for many frames.
/// </summary>
internal sealed record LagFit(double Lag, double Std)
{
    /// <summary>The derivative is taken over so long, s: shorter than a hand's motion, longer than a tracker's period.</summary>
    private const double Half = 0.06;

    private const double Tukey = 4.685;

    /// <summary>Changes of speed must stand so far above what the tracker's noise looks like as speed.</summary>
    private const double LeastSpeedOverNoise = 3;

    /// <summary>Null where the fit runs away or nothing determines the lag.</summary>
    public static LagFit? From(TimedSignal moved, TimedSignal seen, double start)
    {
        var (n, lag) = (seen.Times.Count, start);
        var (rows, r) = (Matrix<double>.Build.Dense(n, 3), Vector<double>.Build.Dense(n));
        var weights = Vector<double>.Build.Dense(n, 1);
        var noise = moved.Noise();
        for (var round = 0; round < 30; round++)
        {
            var s = new double[n];
            for (var i = 0; i < n; i++)
            {
                var t = seen.Times[i] + lag;
                (s[i], var speed) = (moved.At(t), (moved.At(t + Half) - moved.At(t - Half)) / (2 * Half));
                if (!double.IsFinite(s[i]) || !double.IsFinite(speed)) return null;
                (rows[i, 0], rows[i, 1], rows[i, 2]) = (1, s[i], speed);
            }

            var speeds = rows.Column(2);
            var spread = Math.Sqrt((speeds - speeds.Average()).DotProduct(speeds - speeds.Average()) / n);
            if (spread < LeastSpeedOverNoise * noise / (Math.Sqrt(2) * Half) || Linear(s, seen.Values, weights) is not { } line) return null;
            for (var i = 0; i < n; i++)
            {
                r[i] = seen.Values[i] - line.A - line.B * s[i];
                rows[i, 2] *= line.B;
            }

            weights = Weights(r);
            var normal = rows.TransposeThisAndMultiply(Scaled(rows, weights));
            var inverse = normal.Inverse();
            var step = inverse * rows.TransposeThisAndMultiply(weights.PointwiseMultiply(r));
            // Collinear columns (a steady speed) leave the lag open.
            if (!step.All(double.IsFinite) || !inverse.Enumerate().All(double.IsFinite)) return null;
            rows.SetColumn(1, s);
            lag += Math.Clamp(step[2], -0.05, 0.05);
            if (Math.Abs(lag - start) > 0.2) return null;
            if (Math.Abs(step[2]) > 1e-7 && round < 29) continue;
            return new(lag, Sandwich(rows, r, weights, inverse));
        }

        return null;
    }

    /// <summary>Weighted line through the pairs; null where the signal stands still.</summary>
    public static (double A, double B, double SquaredResidual)? Linear(double[] s, IReadOnlyList<double> y, Vector<double> w)
    {
        var total = w.Sum();
        var (ms, my) = (0.0, 0.0);
        for (var i = 0; i < s.Length; i++) (ms, my) = (ms + w[i] * s[i] / total, my + w[i] * y[i] / total);
        var (ss, sy, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < s.Length; i++)
        {
            ss += w[i] * (s[i] - ms) * (s[i] - ms);
            sy += w[i] * (s[i] - ms) * (y[i] - my);
            yy += w[i] * (y[i] - my) * (y[i] - my);
        }

        return ss > 0 && double.IsFinite(ss) ? (my - sy / ss * ms, sy / ss, yy - sy * sy / ss) : null;
    }

    private static Vector<double> Weights(Vector<double> r)
    {
        var scale = Math.Max(1e-9, 1.4826 * Median.Upper(r.Select(Math.Abs)));
        return r.Map(x => Math.Abs(x) < Tukey * scale ? Math.Pow(1 - Math.Pow(x / (Tukey * scale), 2), 2) : 0);
    }

    private static Matrix<double> Scaled(Matrix<double> rows, Vector<double> w) => rows.MapIndexed((i, _, v) => v * w[i]);

    private static double Sandwich(Matrix<double> rows, Vector<double> r, Vector<double> w, Matrix<double> inverse)
    {
        var runs = TimeBlocks.Of(rows.RowCount);
        var sums = Matrix<double>.Build.Dense(runs[^1] + 1, 3);
        for (var i = 0; i < rows.RowCount; i++)
            for (var c = 0; c < 3; c++)
                sums[runs[i], c] += rows[i, c] * w[i] * r[i];
        var b = (double)sums.RowCount;
        var covariance = inverse * sums.TransposeThisAndMultiply(sums) * inverse * (b / (b - 3));
        return Math.Sqrt(Math.Max(0, covariance[2, 2]));
    }
}
