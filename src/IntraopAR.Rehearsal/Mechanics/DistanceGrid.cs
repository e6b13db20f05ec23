using System.Numerics;
using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Samples of a function on a box of equal steps with its gradient by central differences. Both are read trilinearly, so
/// neither jumps; beyond the box its nearest face goes on.
/// </summary>
internal sealed class DistanceGrid
{
    private readonly Vec3 origin;
    private readonly double step;
    private readonly int nx, ny, nz;
    private readonly float[] values;

    // Gradient in X, Y, Z, value in W.
    private readonly Vector4[] samples;

    private DistanceGrid(Vec3 origin, double step, (int X, int Y, int Z) n, float[] values)
    {
        (this.origin, this.step, nx, ny, nz, this.values) = (origin, step, n.X, n.Y, n.Z, values);
        samples = new Vector4[values.Length];
        for (var i = 0; i < values.Length; i++)
            samples[i] = new(Slope(i, 1, nx), Slope(i, nx, ny), Slope(i, nx * ny, nz), values[i]);

        float Slope(int i, int stride, int n)
        {
            var at = i / stride % n;
            var (low, high) = (at == 0 ? i : i - stride, at == n - 1 ? i : i + stride);
            return (values[high] - values[low]) / (float)(step * (high - low) / stride);
        }
    }

    /// <summary>Signed distance to a closed surface, mm, negative inside.</summary>
    /// <param name="margin">How far the box reaches beyond the surface, mm.</param>
    public static DistanceGrid Of(TriangleMesh surface, TriangleTree tree, double step, double margin)
    {
        var (min, max) = surface.Bounds;
        var origin = min - new Vec3(margin, margin, margin);
        var size = max + new Vec3(margin, margin, margin) - origin;
        var n = (X: (int)(size.X / step) + 2, Y: (int)(size.Y / step) + 2, Z: (int)(size.Z / step) + 2);
        var values = new float[n.X * n.Y * n.Z];
        Parallel.For(0, n.Y, j =>
        {
            for (var i = 0; i < n.X; i++)
            {
                var crossings = SurfaceColumn.Crossings(tree, origin + new Vec3(i * step + 1e-4, j * step - 1e-4, -1));
                var guess = -1;
                var inside = 0;
                for (var k = 0; k < n.Z; k++)
                {
                    while (inside < crossings.Count && crossings[inside] < k * step + 1) inside++;
                    var near = tree.Nearest(origin + new Vec3(i, j, k) * step, guess: guess)!.Value;
                    guess = near.Triangle;
                    values[i + n.X * (j + n.Y * k)] = (float)(inside % 2 == 1 ? -near.Distance : near.Distance);
                }
            }
        });
        return new(origin, step, n, values);
    }

    /// <summary>The mean over neighbours, weights 1 2 1 along each axis, a number of times: edges and creases become round.</summary>
    public DistanceGrid Smoothed(int times)
    {
        var now = values;
        for (var pass = 0; pass < times; pass++)
            foreach (var (stride, n) in new[] { (1, nx), (nx, ny), (nx * ny, nz) })
            {
                var next = new float[now.Length];
                for (var i = 0; i < now.Length; i++)
                {
                    var at = i / stride % n;
                    next[i] = (now[at == 0 ? i : i - stride] + 2 * now[i] + now[at == n - 1 ? i : i + stride]) / 4;
                }

                now = next;
            }

        return new(origin, step, (nx, ny, nz), now);
    }

    /// <summary>Another function on the same box.</summary>
    /// <param name="function">Of a place, and of this grid's value and gradient there.</param>
    public DistanceGrid Sampled(Func<Vec3, double, Vec3, double> function)
    {
        var other = new float[values.Length];
        for (var i = 0; i < other.Length; i++)
        {
            var s = samples[i];
            other[i] = (float)function(origin + new Vec3(i % nx, i / nx % ny, i / (nx * ny)) * step, s.W, new(s.X, s.Y, s.Z));
        }

        return new(origin, step, (nx, ny, nz), other);
    }

    public (double Value, Vec3 Gradient) At(Vec3 p)
    {
        var q = (p - origin) / step;
        var (x, y, z) = (Math.Clamp((int)q.X, 0, nx - 2), Math.Clamp((int)q.Y, 0, ny - 2), Math.Clamp((int)q.Z, 0, nz - 2));
        var (a, b, c) = ((float)(q.X - x), (float)(q.Y - y), (float)(q.Z - z));
        var i = x + nx * (y + ny * z);
        var s = Between(Slice(i), Slice(i + nx * ny), c);
        return (s.W, new(s.X, s.Y, s.Z));

        Vector4 Slice(int at) => Between(Between(samples[at], samples[at + 1], a), Between(samples[at + nx], samples[at + nx + 1], a), b);

        static Vector4 Between(Vector4 low, Vector4 high, float t) => low + (high - low) * t;
    }
}
