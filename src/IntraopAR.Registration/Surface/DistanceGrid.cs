using System.Runtime.CompilerServices;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Distances to a surface on a grid around it, for telling many poses apart: an answer in a few nanoseconds that errs by
/// a third of the grid's step on the surface, where distance has its edge, and by a tenth of it away from there.
/// </summary>
internal sealed class DistanceGrid
{
    // mm.
    private const double LeastStep = 10;
    private const double Margin = 24;

    // Where many triangles are about equally far, the nearest of them is not needed.
    private const double Slack = 0.05;

    // What is larger than a liver gets a larger step.
    private const double MostAlong = 64;

    private readonly Vec3 origin;
    private readonly int countX, countY, countZ;
    private readonly float[] distances;

    public DistanceGrid(TriangleTree surface)
    {
        var (min, max) = surface.Mesh.Bounds;
        var size = max - min + new Vec3(2 * Margin, 2 * Margin, 2 * Margin);
        Step = Math.Max(LeastStep, Math.Max(size.X, Math.Max(size.Y, size.Z)) / MostAlong);
        origin = min - new Vec3(Margin, Margin, Margin);
        (countX, countY, countZ) = (Count(size.X), Count(size.Y), Count(size.Z));
        distances = new float[countX * countY * countZ];
        if (surface.Mesh.Triangles.Length == 0) return;
        Parallel.For(0, countY * countZ, row =>
        {
            // From node to node the nearest triangle changes little.
            var (guess, before) = (-1, 0f);
            for (var x = 0; x < countX; x++)
            {
                var hit = surface.Nearest(origin + new Vec3(x, row % countY, row / countY) * Step, guess: guess, slack: Step / 16 + Slack * before)!.Value;
                (guess, before) = (hit.Triangle, (float)hit.Distance);
                distances[row * countX + x] = before;
            }
        });
    }

    /// <summary>Between nodes, mm.</summary>
    public double Step { get; }

    /// <summary>mm; interpolated between eight nodes, outside the grid by the way to it and on from there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double At(Vec3 place)
    {
        var p = (place - origin) * (1 / Step);
        var (x, y, z) = (Math.Clamp(p.X, 0, countX - 1), Math.Clamp(p.Y, 0, countY - 1), Math.Clamp(p.Z, 0, countZ - 1));
        var outside = p == new Vec3(x, y, z) ? 0 : Vec3.Distance(p, new(x, y, z)) * Step;
        var (i, j, k) = (Math.Min((int)x, countX - 2), Math.Min((int)y, countY - 2), Math.Min((int)z, countZ - 2));
        var (u, v, w) = (x - i, y - j, z - k);
        var at = (k * countY + j) * countX + i;
        var (up, on) = (countX, countX * countY);
        return outside
            + (1 - w) * ((1 - v) * Along(at) + v * Along(at + up))
            + w * ((1 - v) * Along(at + on) + v * Along(at + on + up));

        double Along(int node) => (1 - u) * distances[node] + u * distances[node + 1];
    }

    private int Count(double size) => (int)Math.Ceiling(size / Step) + 1;
}
