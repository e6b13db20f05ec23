using IntraopAR.Imaging;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Fills voxels between measured ones along straight lines: of the thirteen directions through a voxel the shortest line with a
/// measured voxel at both ends gives the value, linearly between the two; equally short ones their mean (the "sticks" of PLUS).
/// Nothing is filled that has no measurement on both sides.
/// </summary>
public static class HoleFilling
{
    private static readonly (int X, int Y, int Z)[] Directions =
    [
        (1, 0, 0), (0, 1, 0), (0, 0, 1),
        (1, 1, 0), (1, 0, 1), (0, 1, 1), (1, -1, 0), (1, 0, -1), (0, 1, -1),
        (1, 1, 1), (-1, 1, 1), (1, -1, 1), (-1, -1, 1),
    ];

    /// <param name="measured">Voxel by voxel.</param>
    /// <param name="longest">Voxels of the longest line, both ends counted.</param>
    /// <param name="asPlus">
    /// For comparison with PLUS's volumes: length in voxels counted, weights (b + 1) : a that lean to the voxel ahead, grey levels
    /// cut off.
    /// </param>
    public static Volume<byte> Fill(Volume<byte> volume, bool[] measured, int longest, bool asPlus = false)
    {
        if (longest < 3) throw new ArgumentOutOfRangeException(nameof(longest), longest, "a line has two ends and a voxel between");
        var (g, filled) = (volume.Grid, (byte[])volume.Voxels.Clone());
        Parallel.For(0, g.Nz, k =>
        {
            for (var j = 0; j < g.Ny; j++)
                for (var i = 0; i < g.Nx; i++)
                {
                    var at = i + g.Nx * (j + g.Ny * k);
                    if (!measured[at] && Between(volume, measured, i, j, k, longest, asPlus) is { } value) filled[at] = value;
                }
        });
        return new(g, filled);
    }

    private static byte? Between(Volume<byte> volume, bool[] measured, int i, int j, int k, int longest, bool asPlus)
    {
        var (shortest, sum, count) = (double.MaxValue, 0.0, 0);
        foreach (var (x, y, z) in Directions)
        {
            var step = Math.Sqrt(x * x + y * y + z * z);
            var (ahead, front) = Reach(volume, measured, i, j, k, x, y, z, longest - 2);
            if (ahead == 0) continue;
            var (behind, back) = Reach(volume, measured, i, j, k, -x, -y, -z, longest - 1 - ahead);
            if (behind == 0) continue;
            var length = (ahead + behind + (asPlus ? 1 : 0)) * step;
            if (length > shortest + 1e-9) continue;
            if (length < shortest - 1e-9) (shortest, sum, count) = (length, 0, 0);
            var share = asPlus ? (behind + 1.0) / (ahead + behind + 1) : (double)behind / (ahead + behind);
            (sum, count) = (sum + front * share + back * (1 - share), count + 1);
        }

        return count == 0 ? null : (byte)(sum / count + (asPlus ? 0 : 0.5));
    }

    /// <summary>Steps to the next measured voxel, 0 where there is none within <paramref name="most"/>, and its value.</summary>
    private static (int Steps, byte Value) Reach(Volume<byte> volume, bool[] measured, int i, int j, int k, int x, int y, int z, int most)
    {
        var g = volume.Grid;
        for (var step = 1; step <= most; step++)
        {
            (i, j, k) = (i + x, j + y, k + z);
            if ((uint)i >= (uint)g.Nx || (uint)j >= (uint)g.Ny || (uint)k >= (uint)g.Nz) return (0, 0);
            var at = i + g.Nx * (j + g.Ny * k);
            if (measured[at]) return (step, volume.Voxels[at]);
        }

        return (0, 0);
    }
}
