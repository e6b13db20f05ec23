using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Samples of a function on a box of equal steps, read trilinearly with its gradient; beyond the box the nearest face goes on.</summary>
internal sealed class DistanceGrid
{
    private readonly Vec3 origin;
    private readonly double step;
    private readonly int nx, ny, nz;
    private readonly float[] values;

    private DistanceGrid(Vec3 origin, double step, (int X, int Y, int Z) n, float[] values) =>
        (this.origin, this.step, nx, ny, nz, this.values) = (origin, step, n.X, n.Y, n.Z, values);

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
        var now = (float[])values.Clone();
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
    public DistanceGrid Sampled(Func<Vec3, double> function)
    {
        var other = new float[values.Length];
        for (var i = 0; i < other.Length; i++)
            other[i] = (float)function(origin + new Vec3(i % nx, i / nx % ny, i / (nx * ny)) * step);
        return new(origin, step, (nx, ny, nz), other);
    }

    /// <summary>The gradient is that of central differences over a step, so it has no jumps.</summary>
    public (double Value, Vec3 Gradient) At(Vec3 p)
    {
        var (x, y, z) = (Vec3.UnitX * (step / 2), Vec3.UnitY * (step / 2), Vec3.UnitZ * (step / 2));
        return (Value(p), new Vec3(Value(p + x) - Value(p - x), Value(p + y) - Value(p - y), Value(p + z) - Value(p - z)) / step);
    }

    private double Value(Vec3 p)
    {
        var q = (p - origin) / step;
        var (x, y, z) = (Math.Clamp((int)q.X, 0, nx - 2), Math.Clamp((int)q.Y, 0, ny - 2), Math.Clamp((int)q.Z, 0, nz - 2));
        var (a, b, c) = (q.X - x, q.Y - y, q.Z - z);
        var i = x + nx * (y + ny * z);
        return (1 - c) * Slice(i) + c * Slice(i + nx * ny);

        double Slice(int at) =>
            (1 - b) * ((1 - a) * values[at] + a * values[at + 1]) + b * ((1 - a) * values[at + nx] + a * values[at + nx + 1]);
    }
}
