namespace IntraopAR.Ultrasound;

/// <summary>
/// The closed boundary of a dark lumen around a place: along rays, where darkness ends and a step upwards is, the whole ring
/// chosen at once by dynamic programming so that neighbouring rays agree (as in polar segmentation of vessels in ultrasound,
/// e.g. Wang et al. 2009, "Fully automatic common carotid artery detection").
/// </summary>
internal sealed class PolarBoundary
{
    public const int Rays = 40;
    private const int Most = 48;
    private const double EdgeWeight = 0.5;
    private const double BendWeight = 0.08;
    private static readonly (double X, double Y)[] Directions =
        [.. Enumerable.Range(0, Rays).Select(i => (Math.Cos(2 * Math.PI * i / Rays), Math.Sin(2 * Math.PI * i / Rays)))];

    private readonly float[] profile = new float[Rays * Most], cost = new float[Rays * Most];
    private readonly float[,] sum = new float[2 * Rays, Most];
    private readonly sbyte[,] from = new sbyte[2 * Rays, Most];
    private readonly double[] radii = new double[Rays];
    private int steps;
    private double step;

    /// <summary>The radius along each ray, cells; reused by the next call.</summary>
    public double[] Radii => radii;

    /// <summary>How many rays end as far out as was looked.</summary>
    public int Open { get; private set; }

    /// <summary>False where the place is hardly darker than what is around it.</summary>
    public bool Find(GreyField field, double x, double y, double radius)
    {
        var farthest = 3 * radius + 2;
        step = Math.Max(0.5, farthest / Most);
        steps = Math.Min(Most, (int)(farthest / step));
        Sample(field, x, y);
        var (lumen, tissue) = Levels(radius);
        if (!(tissue - lumen > 0.4)) return false;
        Costs((lumen + tissue) / 2, tissue - lumen, Math.Max(1, (int)Math.Round(Math.Max(1, 0.4 * radius) / step)), radius);
        Trace();
        return true;
    }

    public static (double X, double Y) Direction(int ray) => Directions[ray];

    private void Sample(GreyField field, double x, double y)
    {
        for (var r = 0; r < Rays; r++)
        {
            var (dx, dy) = Directions[r];
            for (var k = 0; k < steps; k++)
            {
                var d = (k + 0.5) * step;
                profile[r * Most + k] = field.At(x + dx * d, y + dy * d);
            }
        }
    }

    /// <summary>Mean of the inner disc, and of the ring around the guess with walls cut off.</summary>
    private (float Lumen, float Tissue) Levels(double radius)
    {
        var (inner, ringFrom, ringTo) = (Math.Max(1, (int)(0.6 * radius / step)), (int)(1.4 * radius / step), Math.Min(steps, (int)(2.4 * radius / step) + 1));
        var (dark, darks, light, lights) = (0f, 0f, 0f, 0f);
        for (var r = 0; r < Rays; r++)
        {
            for (var k = 0; k < inner; k++)
                if (profile[r * Most + k] is var v && !float.IsNaN(v))
                    (dark, darks) = (dark + v * (k + 0.5f), darks + k + 0.5f);
            for (var k = ringFrom; k < ringTo; k++)
                if (profile[r * Most + k] is var v && !float.IsNaN(v))
                    (light, lights) = (light + Math.Min(v, 1), lights + 1);
        }

        return darks > 0 && lights > 0 ? (dark / darks, light / lights) : (0, 0);
    }

    private void Costs(float threshold, float contrast, int edge, double radius)
    {
        var (scale, highest) = ((float)(step / (radius * contrast)), threshold + 0.8f * contrast);
        Span<float> total = stackalloc float[Most + 1];
        for (var r = 0; r < Rays; r++)
        {
            for (var k = 0; k < steps; k++)
            {
                var v = profile[r * Most + k];
                // Beside the fan counts as tissue: a lumen ends there.
                total[k + 1] = total[k] + (float.IsNaN(v) ? contrast / 2 : Math.Clamp(v, threshold - contrast, highest) - threshold);
            }

            for (var k = 0; k < steps; k++)
            {
                // The boundary between steps k and k + 1.
                var (low, high) = (Math.Max(0, k + 1 - edge), Math.Min(steps, k + 1 + edge));
                var rise = high > k + 1 ? (total[high] - total[k + 1]) / (high - k - 1) - (total[k + 1] - total[low]) / (k + 1 - low) : 0;
                cost[r * Most + k] = total[k + 1] * scale - (float)EdgeWeight * rise / contrast;
            }
        }
    }

    private void Trace()
    {
        var reach = Math.Clamp((int)(steps * 0.05), 1, 2);
        for (var k = 0; k < steps; k++) sum[0, k] = cost[k];
        for (var r = 1; r < 2 * Rays; r++)
            for (var k = 0; k < steps; k++)
            {
                var (best, jump) = (float.PositiveInfinity, 0);
                for (var d = -reach; d <= reach; d++)
                {
                    if ((uint)(k + d) >= (uint)steps) continue;
                    var s = sum[r - 1, k + d] + (float)BendWeight * d * d;
                    if (s < best) (best, jump) = (s, d);
                }

                sum[r, k] = best + cost[r % Rays * Most + k];
                from[r, k] = (sbyte)jump;
            }

        var at = 0;
        for (var k = 1; k < steps; k++)
            if (sum[2 * Rays - 1, k] < sum[2 * Rays - 1, at])
                at = k;
        Open = 0;
        // The first and last half turn only bring the ends together.
        for (var r = 2 * Rays - 1; r >= Rays / 2; r--)
        {
            if (r < 2 * Rays - Rays / 2)
            {
                radii[r % Rays] = (at + 1) * step;
                if (at >= steps - 2) Open++;
            }

            at += from[r, at];
        }
    }
}
