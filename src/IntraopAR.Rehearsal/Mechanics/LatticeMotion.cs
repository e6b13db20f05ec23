using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// A displacement given at a lattice's nodes as a smooth field: Catmull and Rom's cubic in each direction, through the
/// nodes and with a continuous first derivative. Around the lattice it goes on linearly, fading to constant.
/// </summary>
public sealed class LatticeMotion
{
    private const int Pad = 3;
    private readonly Vec3 origin;
    private readonly double size;
    private readonly int nx, ny, nz;
    private readonly Vec3[] grid;

    /// <param name="displacement">Per node of the lattice, mm.</param>
    public LatticeMotion(HexLattice lattice, IReadOnlyList<Vec3> displacement)
    {
        size = lattice.Size;
        origin = lattice.Origin - new Vec3(Pad, Pad, Pad) * size;
        (nx, ny, nz) = (lattice.Cells.X + 1 + 2 * Pad, lattice.Cells.Y + 1 + 2 * Pad, lattice.Cells.Z + 1 + 2 * Pad);
        grid = new Vec3[nx * ny * nz];
        var known = new bool[grid.Length];
        for (var z = 0; z <= lattice.Cells.Z; z++)
            for (var y = 0; y <= lattice.Cells.Y; y++)
                for (var x = 0; x <= lattice.Cells.X; x++)
                    if (lattice.NodeAt[lattice.GridNode(x, y, z)] is >= 0 and var node)
                    {
                        var i = x + Pad + nx * (y + Pad + ny * (z + Pad));
                        grid[i] = displacement[node];
                        known[i] = true;
                    }

        GridExtension.Fill(grid, known, nx, ny, nz);
    }

    /// <summary>mm.</summary>
    public Vec3 Displacement(Vec3 p) => Read(p, out _, derivatives: false);

    /// <summary>Derivative of x ↦ x + displacement.</summary>
    public Mat3 DeformationGradient(Vec3 p)
    {
        Read(p, out var gradient, derivatives: true);
        return Mat3.Identity + gradient;
    }

    private Vec3 Read(Vec3 p, out Mat3 gradient, bool derivatives)
    {
        var q = (p - origin) / size;
        var (x, y, z) = (Math.Clamp((int)q.X, 1, nx - 3), Math.Clamp((int)q.Y, 1, ny - 3), Math.Clamp((int)q.Z, 1, nz - 3));
        Span<double> wx = stackalloc double[4], wy = stackalloc double[4], wz = stackalloc double[4];
        Span<double> dx = stackalloc double[4], dy = stackalloc double[4], dz = stackalloc double[4];
        Weights(Math.Clamp(q.X - x, 0, 1), wx, dx);
        Weights(Math.Clamp(q.Y - y, 0, 1), wy, dy);
        Weights(Math.Clamp(q.Z - z, 0, 1), wz, dz);
        var sum = Vec3.Zero;
        var (gx, gy, gz) = (Vec3.Zero, Vec3.Zero, Vec3.Zero);
        for (var c = 0; c < 4; c++)
            for (var b = 0; b < 4; b++)
            {
                var row = x - 1 + nx * (y - 1 + b + ny * (z - 1 + c));
                var line = grid[row] * wx[0] + grid[row + 1] * wx[1] + grid[row + 2] * wx[2] + grid[row + 3] * wx[3];
                sum += line * (wy[b] * wz[c]);
                if (!derivatives) continue;
                gx += (grid[row] * dx[0] + grid[row + 1] * dx[1] + grid[row + 2] * dx[2] + grid[row + 3] * dx[3]) * (wy[b] * wz[c]);
                gy += line * (dy[b] * wz[c]);
                gz += line * (wy[b] * dz[c]);
            }

        gradient = Mat3.FromColumns(gx / size, gy / size, gz / size);
        return sum;
    }

    private static void Weights(double t, Span<double> w, Span<double> d)
    {
        var (t2, t3) = (t * t, t * t * t);
        w[0] = (-t3 + 2 * t2 - t) / 2;
        w[1] = (3 * t3 - 5 * t2 + 2) / 2;
        w[2] = (-3 * t3 + 4 * t2 + t) / 2;
        w[3] = (t3 - t2) / 2;
        d[0] = (-3 * t2 + 4 * t - 1) / 2;
        d[1] = (9 * t2 - 10 * t) / 2;
        d[2] = (-9 * t2 + 8 * t + 1) / 2;
        d[3] = (3 * t2 - 2 * t) / 2;
    }
}
