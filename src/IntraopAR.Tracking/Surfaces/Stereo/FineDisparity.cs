namespace IntraopAR.Tracking;

/// <summary>
/// Disparity to a fraction of a pixel: a small window of the left picture, laid as a slanted plane, is moved along the row of
/// the right one until both agree best in the sense of least squares (Lucas and Kanade 1981; gradients of the left window as
/// by Baker and Matthews 2004). Brightness and contrast may differ. The fit's own residuals say how well it is determined.
/// </summary>
internal sealed class FineDisparity
{
    private const int MostRounds = 8;
    private const double Done = 0.005;

    /// <summary>Pixels by which the fine fit may leave the coarse one.</summary>
    private const double MostMoved = 2.5;

    /// <summary>Of the window's pixels that must be clear of highlights, tools and borders.</summary>
    private const double LeastShare = 0.6;

    /// <summary>
    /// Residuals of neighbours hang together, for turning a picture onto rows smooths its noise: as if there were this many
    /// times fewer.
    /// </summary>
    private const double Repeated = 2.2;

    private readonly int w, h, half;
    private readonly float[] left, right;
    private readonly byte[] leftClear, rightClear;

    /// <param name="left">Grey, row by row.</param>
    /// <param name="leftClear">1 where the picture may be used.</param>
    public FineDisparity(int w, int h, float[] left, float[] right, byte[] leftClear, byte[] rightClear, int half) =>
        (this.w, this.h, this.left, this.right, this.leftClear, this.rightClear, this.half) = (w, h, left, right, leftClear, rightClear, half);

    /// <summary>What is found at one pixel.</summary>
    /// <param name="Sd">Standard deviation, pixels.</param>
    /// <param name="Correlation">Of both windows, −1 … 1.</param>
    public readonly record struct Match(double Disparity, double SlopeX, double SlopeY, double Sd, double Correlation);

    /// <summary>Fits at a pixel from a start; null where the window is not clear, not determined or runs away.</summary>
    public Match? At(int u, int v, Match start)
    {
        if (u < half + 2 || v < half + 1 || u >= w - half - 2 || v >= h - half - 1) return null;
        var (d, a, b) = (start.Disparity, start.SlopeX, start.SlopeY);
        var inside = double.MaxValue;
        foreach (var (x, y) in (ReadOnlySpan<(int, int)>)[(-half, -half), (half, -half), (-half, half), (half, half)])
            inside = Math.Min(inside, Math.Min(u + x - (d + a * x + b * y), w - 3 - (u + x - (d + a * x + b * y))));
        if (inside < MostMoved + 2) return null;
        var (residual, correlation, pixels) = (0.0, 0.0, 0.0);
        Sums sums = default;
        for (var round = 0; round < MostRounds; round++)
        {
            sums = Gather(u, v, d, a, b);
            pixels = sums.N;
            if (pixels < LeastShare * (2 * half + 1) * (2 * half + 1) || !sums.Solve(out var step, out residual, out correlation)) return null;
            d += Math.Clamp(step.D, -1, 1);
            a = Math.Clamp(a + step.A, -0.6, 0.6);
            b = Math.Clamp(b + step.B, -0.6, 0.6);
            if (!(Math.Abs(d - start.Disparity) < MostMoved)) return null;
            if (Math.Abs(step.D) < Done) break;
        }

        var variance = residual / Math.Max(1, pixels - 5) * Repeated * sums.InverseOfDisparity;
        return variance > 0 && double.IsFinite(variance) ? new(d, a, b, Math.Sqrt(variance), correlation) : null;
    }

    private Sums Gather(int u, int v, double d, double a, double b)
    {
        var s = default(Sums);
        var scale = 1f / half;
        for (var y = -half; y <= half; y++)
        {
            var row = (v + y) * w;
            var (fy, at) = (y * scale, row + u - half);
            var position = u - half - (d - a * half + b * y);
            var step = 1 - a;
            for (var x = -half; x <= half; x++, at++, position += step)
            {
                var whole = (int)position;
                var from = row + whole;
                if ((leftClear[at] & rightClear[from] & rightClear[from + 1]) == 0) continue;
                var part = (float)(position - whole);
                var r = right[from] + (right[from + 1] - right[from]) * part;
                var l = left[at];
                // Both pictures' slopes: the mean halves what the noise of either does.
                var g = 0.25f * (left[at + 1] - left[at - 1] + (right[from + 1] - right[from - 1]) + part * (right[from + 2] - right[from + 1] - right[from] + right[from - 1]));
                s.Add(l, r, g, x * scale, fy);
            }
        }

        s.Half = half;
        return s;
    }

    private struct Sums
    {
        public double N, Half;
        private double l, r, ll, lr, rr, g, gx, gy, gg, ggx, ggy, ggxx, ggxy, ggyy, lg, lgx, lgy, rg, rgx, rgy;

        /// <summary>Entry of the inverse normal matrix that belongs to the disparity at the middle.</summary>
        public double InverseOfDisparity { get; private set; }

        public void Add(float left, float right, float slope, float x, float y)
        {
            N++;
            l += left;
            r += right;
            ll += left * left;
            lr += left * right;
            rr += right * right;
            var (sx, sy, ss) = (slope * x, slope * y, slope * slope);
            g += slope;
            gx += sx;
            gy += sy;
            gg += ss;
            ggx += ss * x;
            ggy += ss * y;
            ggxx += sx * sx;
            ggxy += sx * sy;
            ggyy += sy * sy;
            lg += left * slope;
            lgx += left * sx;
            lgy += left * sy;
            rg += right * slope;
            rgx += right * sx;
            rgy += right * sy;
        }

        /// <summary>left − mean = gain (right − mean) − slope (δd + δa x + δb y) in least squares, the mean of the slopes taken out too.</summary>
        public bool Solve(out (double D, double A, double B) step, out double residual, out double correlation)
        {
            step = default;
            var (vl, vr, clr) = (ll - l * l / N, rr - r * r / N, lr - l * r / N);
            (residual, correlation) = (0, clr / Math.Sqrt(Math.Max(1e-9, vl * vr)));
            if (!(vl > 1e-6 && vr > 1e-6)) return false;
            var gain = Math.Sqrt(vl / vr);
            var offset = (l - gain * r) / N;
            var (b0, b1, b2) = (lg - gain * rg - offset * g, lgx - gain * rgx - offset * gx, lgy - gain * rgy - offset * gy);
            // A little of the whole holds slopes that the window says nothing of.
            var hold = 0.01 * gg;
            var m = new Geometry.Mat3(
                gg - g * g / N, ggx - g * gx / N, ggy - g * gy / N,
                ggx - g * gx / N, ggxx - gx * gx / N + hold, ggxy - gx * gy / N,
                ggy - g * gy / N, ggxy - gx * gy / N, ggyy - gy * gy / N + hold);
            if (!(m.Determinant > 1e-9 * gg * gg * gg)) return false;
            var inverse = m.Inverted();
            var s = inverse * new Geometry.Vec3(b0, b1, b2);
            InverseOfDisparity = inverse.M00;
            residual = Math.Max(0, vl + gain * gain * vr - 2 * gain * clr - (s.X * b0 + s.Y * b1 + s.Z * b2));
            step = (-s.X, -s.Y / Half, -s.Z / Half);
            return s.IsFinite;
        }
    }
}
