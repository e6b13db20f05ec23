using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The closed surface of a dilated body, its vertices on the true one.</summary>
internal static class RegionContour
{
    private const double CellsAcross = 26;
    private const double LeastStep = 0.7;

    /// <summary>Samples along the edge of a block that is passed over where its middle tells the sign of all of it.</summary>
    private const int Block = 4;

    public static TriangleMesh Of(DilatedBody body)
    {
        var (min, max) = body.Bounds;
        var size = max - min;
        var step = Math.Max(LeastStep, Math.Max(size.X, Math.Max(size.Y, size.Z)) / CellsAcross);
        var origin = min - new Vec3(step, step, step) * 1.5;
        var (bx, by, bz) = (Blocks(size.X), Blocks(size.Y), Blocks(size.Z));
        var (nx, ny, nz) = (bx * Block, by * Block, bz * Block);
        var values = new float[nx * ny * nz];
        var half = (Block - 1) / 2.0;
        var reach = Reach(body.White, half * step);
        for (var block = 0; block < bx * by * bz; block++)
        {
            var (i, j, k) = (block % bx * Block, block / bx % by * Block, block / (bx * by) * Block);
            var middle = body.At(origin + new Vec3(i + half, j + half, k + half) * step);
            var plain = Math.Abs(middle) > reach;
            for (var n = 0; n < Block * Block * Block; n++)
            {
                var (x, y, z) = (i + n % Block, j + n / Block % Block, k + n / (Block * Block));
                values[x + nx * (y + ny * z)] = (float)(plain ? middle : body.At(origin + new Vec3(x, y, z) * step));
            }
        }

        return SurfaceNets.FromSamples(values, nx, ny, nz, origin, step).Mapped(p =>
        {
            var settled = body.Settle(p);
            // A vertex that leaves its cell could fold the surface over.
            return Vec3.Distance(p, settled) < 0.6 * step ? settled : p;
        });

        int Blocks(double length) => (int)Math.Ceiling((length / step + 4) / Block);
    }

    /// <summary>How far a block's corner is from its middle in the whitened space.</summary>
    private static double Reach(Mat3 white, double half) =>
        new[] { new Vec3(1, 1, 1), new Vec3(1, 1, -1), new Vec3(1, -1, 1), new Vec3(-1, 1, 1) }.Max(c => (white * c).Length) * half;
}
