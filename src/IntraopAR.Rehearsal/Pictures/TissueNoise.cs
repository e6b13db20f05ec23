using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Smooth value noise in space, for tissue textures (after Perlin 1985; here hashed lattice values, no table).</summary>
internal static class TissueNoise
{
    /// <summary>−1 … 1, with features about one unit wide.</summary>
    public static double At(Vec3 p)
    {
        var (xi, yi, zi) = (Math.Floor(p.X), Math.Floor(p.Y), Math.Floor(p.Z));
        var (x, y, z) = (Fade(p.X - xi), Fade(p.Y - yi), Fade(p.Z - zi));
        var (i, j, k) = ((int)xi, (int)yi, (int)zi);
        double Row(int dj, int dk)
        {
            var a = Lattice(i, j + dj, k + dk);
            return a + (Lattice(i + 1, j + dj, k + dk) - a) * x;
        }

        var near = Row(0, 0);
        near += (Row(1, 0) - near) * y;
        var far = Row(0, 1);
        far += (Row(1, 1) - far) * y;
        return near + (far - near) * z;
    }

    /// <summary>Octaves of ever finer noise, about −1 … 1.</summary>
    public static double Layered(Vec3 p, int octaves)
    {
        var (sum, weight, total) = (0.0, 1.0, 0.0);
        for (var o = 0; o < octaves; o++)
        {
            sum += weight * At(p);
            total += weight;
            weight *= 0.5;
            p = p * 2.03 + new Vec3(17.3, -9.1, 5.7);
        }

        return sum / total;
    }

    /// <summary>0 … 1, high along a net of thin lines, as vessels under a capsule run.</summary>
    public static double Net(Vec3 p, double sharpness)
    {
        var bent = p + new Vec3(At(p * 0.7 + new Vec3(3, 1, 4)), At(p * 0.7 + new Vec3(-5, 9, 2)), At(p * 0.7)) * 0.8;
        return Math.Exp(-Math.Abs(At(bent)) * sharpness);
    }

    /// <summary>Distance to the nearest of scattered centres over that to the second nearest: 0 in lobules' middles, 1 at their borders.</summary>
    public static double Lobules(Vec3 p)
    {
        var (i, j, k) = ((int)Math.Floor(p.X), (int)Math.Floor(p.Y), (int)Math.Floor(p.Z));
        var (first, second) = (double.MaxValue, double.MaxValue);
        for (var dk = -1; dk <= 1; dk++)
            for (var dj = -1; dj <= 1; dj++)
                for (var di = -1; di <= 1; di++)
                {
                    var (a, b, c) = (i + di, j + dj, k + dk);
                    var centre = new Vec3(
                        a + 0.5 + 0.45 * Lattice(a, b, c), b + 0.5 + 0.45 * Lattice(a + 71, b, c), c + 0.5 + 0.45 * Lattice(a, b + 37, c));
                    var d = Vec3.DistanceSquared(p, centre);
                    if (d < first) (first, second) = (d, first);
                    else if (d < second) second = d;
                }

        return Math.Sqrt(first / Math.Max(second, 1e-9));
    }

    private static double Fade(double t) => t * t * (3 - 2 * t);

    private static double Lattice(int i, int j, int k)
    {
        var h = unchecked(((uint)i * 0x8DA6B343) ^ ((uint)j * 0xD8163841) ^ ((uint)k * 0xCB1AB31F));
        h ^= h >> 15;
        h *= 0x2C1B3C6D;
        h ^= h >> 12;
        h *= 0x297A2D39;
        h ^= h >> 15;
        return h * (2.0 / uint.MaxValue) - 1;
    }
}
