namespace IntraopAR.Tracking;

/// <summary>
/// Where a marker's black border ends along one edge, to a fraction of a pixel. Across the edge the brightness's slope is
/// taken; its centre of mass is where the step is, whatever the blur, as long as that is symmetric.
/// </summary>
internal static class EdgePoints
{
    public const int Most = 40;

    /// <summary>Of a side that is used: near the corners blur mixes two edges.</summary>
    private const double Skipped = 0.07;

    /// <param name="ax">From this corner, in the picture,</param>
    /// <param name="bx">to this one; the marker lies to the right hand of who walks (y is down).</param>
    /// <param name="inward">How far inside the edge is looked for, pixels.</param>
    /// <param name="outward">How far outside.</param>
    /// <param name="half">Half the width over which the slope is weighed, pixels.</param>
    /// <param name="into">x and y of each point found.</param>
    /// <returns>How many points.</returns>
    public static int Find(GreyView picture, double ax, double ay, double bx, double by, double inward, double outward, int half, int count, Span<double> into)
    {
        var (dx, dy) = (bx - ax, by - ay);
        var length = Math.Sqrt(dx * dx + dy * dy);
        if (!(length > 3)) return 0;
        var (nx, ny) = (dy / length, -dx / length);
        var steps = (int)Math.Ceiling(inward + outward) + 2 * half + 1;
        Span<double> profile = stackalloc double[Math.Min(steps + 1, 160)];
        var from = -inward - half;
        var found = 0;
        for (var i = 0; i < count; i++)
        {
            var share = Skipped + (1 - 2 * Skipped) * (i + 0.5) / count;
            var (px, py) = (ax + share * dx, ay + share * dy);
            if (!picture.Holds(px, py, 1)) continue;
            picture.Along(px + from * nx, py + from * ny, nx, ny, profile);
            if (Step(profile, half) is not { } at) continue;
            (into[2 * found], into[2 * found + 1]) = (px + (from + at) * nx, py + (from + at) * ny);
            found++;
        }

        return found;
    }

    /// <returns>Where along the profile it turns from dark to bright, in samples; null where it does not.</returns>
    private static double? Step(ReadOnlySpan<double> profile, int half)
    {
        const double leastContrast = 12;
        var (best, at) = (0.0, -1);
        // The rise over the window: a step stands out of noise best where the window is as wide as the blur.
        for (var k = half; k + half + 1 < profile.Length; k++)
        {
            var rise = profile[k + half + 1] - profile[k - half];
            var slope = profile[k + 1] - profile[k];
            var weight = rise + 2 * slope;
            if (weight > best && rise > leastContrast) (best, at) = (weight, k);
        }

        if (at < 0) return null;
        // Again until the window lies evenly about the step, so that what it cuts off on both sides is the same.
        var centre = at + 0.5;
        for (var round = 0; round < 12; round++)
        {
            var (low, high) = (centre - half - 0.5, centre + half + 0.5);
            if (low < 0 || high > profile.Length - 1) return round == 0 ? null : centre;
            // Integration by parts: the slope's centre of mass from the profile itself, linear between its samples.
            var (bottom, top) = (Between(profile, low), Between(profile, high));
            var mass = top - bottom;
            if (mass < leastContrast) return null;
            var moment = high * top - low * bottom - Area(profile, low, high);
            var next = moment / mass;
            if (Math.Abs(next - centre) > half + 0.5) return null;
            if (Math.Abs(next - centre) < 5e-4) return next;
            centre = next;
        }

        return centre;
    }

    private static double Between(ReadOnlySpan<double> profile, double x)
    {
        var i = Math.Min((int)x, profile.Length - 2);
        return profile[i] + (x - i) * (profile[i + 1] - profile[i]);
    }

    private static double Area(ReadOnlySpan<double> profile, double low, double high)
    {
        var area = 0.0;
        for (var x = low; x < high;)
        {
            var next = Math.Min(high, Math.Floor(x) + 1);
            area += (next - x) * (Between(profile, x) + Between(profile, next)) / 2;
            x = next;
        }

        return area;
    }
}
