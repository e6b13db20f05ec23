namespace IntraopAR.Tracking;

/// <summary>Planes through a coarse disparity picture: a start for the fine fit that knows the slope, or none at a depth edge.</summary>
internal sealed class DisparityPlanes(float[] disparity, int w, int h)
{
    /// <summary>Half the window's side, half-size pixels.</summary>
    private const int Reach = 7;

    /// <summary>Pixels of disparity between neighbours within one surface.</summary>
    private const float Jump = 3;

    private const double LeastShare = 0.4;
    private const double LargestMiss = 1.5;

    /// <param name="u">Of the full size.</param>
    /// <param name="edge">There was disparity, but more than one surface.</param>
    public FineDisparity.Match? At(int u, int v, out bool edge)
    {
        edge = false;
        var (x, y) = (u / 2, v / 2);
        if ((uint)x >= (uint)w || (uint)y >= (uint)h) return null;
        var middle = Middle(x, y);
        if (float.IsNaN(middle)) return null;
        var (plane, all, near) = (default(InversePlane), 0, 0);
        for (var dy = -Reach; dy <= Reach; dy++)
            for (var dx = -Reach; dx <= Reach; dx++)
            {
                if ((uint)(x + dx) >= (uint)w || (uint)(y + dy) >= (uint)h) continue;
                all++;
                var d = disparity[x + dx + w * (y + dy)];
                if (float.IsNaN(d)) continue;
                if (Math.Abs(d - middle) > Jump + 0.25f * (Math.Abs(dx) + Math.Abs(dy)))
                {
                    near--;
                    continue;
                }

                plane.Add(2 * (x + dx) + 0.5 - u, 2 * (y + dy) + 0.5 - v, d);
            }

        edge = near < -0.1 * all;
        if (edge || plane.Count < LeastShare * all || !plane.Solve(out var c, out var a, out var b)) return null;
        if (Math.Abs(c - middle) > LargestMiss || Math.Abs(a) > 0.5 || Math.Abs(b) > 0.5) return null;
        return new(c, a, b, 0, 0);
    }

    /// <summary>Median of the nine about a pixel, which a single stray does not move.</summary>
    private float Middle(int x, int y)
    {
        Span<float> around = stackalloc float[9];
        var n = 0;
        for (var dy = -1; dy <= 1; dy++)
            for (var dx = -1; dx <= 1; dx++)
                if ((uint)(x + dx) < (uint)w && (uint)(y + dy) < (uint)h && disparity[x + dx + w * (y + dy)] is var d && !float.IsNaN(d)) around[n++] = d;
        if (n < 4) return float.NaN;
        around[..n].Sort();
        return around[n / 2];
    }
}
