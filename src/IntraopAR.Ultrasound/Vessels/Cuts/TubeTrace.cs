namespace IntraopAR.Ultrasound;

/// <summary>
/// A lumen cut along: from a dark place both ways, step by step, with the two edges of each cross profile moving the centre-line
/// and setting the radius, until the edges are lost.
/// </summary>
internal sealed class TubeTrace(GreyField field, double wall)
{
    private const int MostSteps = 120;
    private const int Lost = 2;
    private const double LeastStep = 0.5;
    private readonly float[] profile = new float[160];

    /// <summary>Null where it is not at least twice as long as wide.</summary>
    public LumenShape? Of(DarkSeed seed)
    {
        var radius = Math.Max(1.2, 1.1 * seed.Sigma);
        if (Edges(seed.X, seed.Y, seed.AlongX, seed.AlongY, radius) is not { } first) return null;
        var start = (X: seed.X - seed.AlongY * first.Shift, Y: seed.Y + seed.AlongX * first.Shift);
        var back = Follow(start.X, start.Y, -seed.AlongX, -seed.AlongY, first.Radius);
        back.Reverse();
        var path = (List<(double X, double Y, double Radius)>)[.. back, (start.X, start.Y, first.Radius), .. Follow(start.X, start.Y, seed.AlongX, seed.AlongY, first.Radius)];
        var length = 0.0;
        for (var i = 1; i < path.Count; i++) length += Distance(path[i - 1], path[i]);
        var typical = path.Select(p => p.Radius).Order().ElementAt(path.Count / 2);
        if (path.Count < 4 || length < 4 * typical) return null;
        return Shape(path, length, typical);
    }

    private LumenShape Shape(List<(double X, double Y, double Radius)> path, double length, double radius)
    {
        var rays = new List<BoundaryRay>(2 * path.Count);
        for (var i = 0; i < path.Count; i++)
        {
            var (a, b, p) = (path[Math.Max(0, i - 1)], path[Math.Min(path.Count - 1, i + 1)], path[i]);
            var d = Math.Max(1e-9, Distance(a, b));
            var (nx, ny) = (-(b.Y - a.Y) / d, (b.X - a.X) / d);
            var reach = Math.Clamp(0.8 * p.Radius, 1.5, 5);
            rays.Add(BoundaryRay.At(field, p.X + nx * p.Radius, p.Y + ny * p.Radius, nx, ny, reach, wall));
            rays.Add(BoundaryRay.At(field, p.X - nx * p.Radius, p.Y - ny * p.Radius, -nx, -ny, reach, wall));
        }

        var (from, to, middle) = (path[0], path[^1], path[path.Count / 2]);
        return new(middle.X, middle.Y, length / 2 + radius, radius, Math.Atan2(to.Y - from.Y, to.X - from.X), path, [.. rays]);
    }

    private List<(double X, double Y, double Radius)> Follow(double x, double y, double dx, double dy, double radius)
    {
        var path = new List<(double X, double Y, double Radius)>();
        var (lost, typical) = (0, radius);
        for (var n = 0; n < MostSteps && lost < Lost; n++)
        {
            var step = Math.Clamp(0.5 * typical, 1, 4);
            var (px, py) = (x + dx * step, y + dy * step);
            if (Edges(px, py, dx, dy, typical) is not { } e || e.Radius > 1.6 * typical || e.Radius < 0.5 * typical)
            {
                (lost, x, y) = (lost + 1, px, py);
                continue;
            }

            var (qx, qy) = (px - dy * e.Shift, py + dx * e.Shift);
            var (mx, my) = (dx + 0.35 * (qx - px) / step, dy + 0.35 * (qy - py) / step);
            var length = Math.Sqrt(mx * mx + my * my);
            (dx, dy, x, y, lost) = (mx / length, my / length, qx, qy, 0);
            typical += 0.25 * (e.Radius - typical);
            path.Add((x, y, e.Radius));
        }

        return path;
    }

    /// <summary>Both edges across a direction: how far their middle is from the place (to the left of the direction turned by +90°), and half their distance.</summary>
    private (double Shift, double Radius)? Edges(double x, double y, double dx, double dy, double radius)
    {
        const double Step = 0.5;
        var half = Math.Min(profile.Length / 2 - 1, (int)((2.2 * radius + 2) / Step));
        var (nx, ny) = (-dy, dx);
        for (var k = -half; k <= half; k++)
        {
            var (px, py) = (x + nx * k * Step, y + ny * k * Step);
            profile[half + k] = (field.At(px, py) + field.At(px - dx, py - dy) + field.At(px + dx, py + dy)) / 3;
        }

        var inner = Math.Max(1, (int)(0.5 * radius / Step));
        var lumen = Mean(half - inner, half + inner + 1);
        var tissue = Math.Min(0.8f, (Mean(0, half - (int)(1.4 * radius / Step)) + Mean(half + (int)(1.4 * radius / Step) + 1, 2 * half + 1)) / 2);
        if (!(tissue - lumen > LeastStep)) return null;
        var (right, left) = (Side(half, 1, half, lumen, tissue, radius / Step), Side(half, -1, half, lumen, tissue, radius / Step));
        return right is { } r && left is { } l ? ((r - l) * Step / 2, (r + l) * Step / 2) : null;
    }

    /// <summary>Steps from the middle to the edge on one side; null where the profile does not rise enough.</summary>
    private double? Side(int middle, int way, int half, float lumen, float tissue, double expected)
    {
        var (threshold, contrast) = ((lumen + tissue) / 2, tissue - lumen);
        var (total, best, at) = (0.0, double.PositiveInfinity, -1);
        for (var k = 1; k < half; k++)
        {
            var v = profile[middle + way * k];
            if (float.IsNaN(v)) return null;
            total += Math.Clamp(v, threshold - contrast, threshold + 0.8f * contrast) - threshold;
            var next = profile[middle + way * (k + 1)];
            var off = (k + 0.5 - expected) / expected;
            var cost = total / (contrast * expected) - 0.25 * (next - profile[middle + way * (k - 1)]) / contrast + 0.15 * off * off;
            if (cost < best) (best, at) = (cost, k);
        }

        return at < 1 || at >= half - 2 ? null : at + 0.5;
    }

    private float Mean(int from, int to)
    {
        var (sum, count) = (0f, 0);
        for (var i = Math.Max(0, from); i < to; i++)
            if (!float.IsNaN(profile[i]))
                (sum, count) = (sum + profile[i], count + 1);
        return count > 0 ? sum / count : float.NaN;
    }

    private static double Distance((double X, double Y, double Radius) a, (double X, double Y, double Radius) b) =>
        Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
