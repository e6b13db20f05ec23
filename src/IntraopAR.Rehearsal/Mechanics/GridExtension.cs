using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Values at the nodes of a box where only some are known, layer by layer outwards.</summary>
internal static class GridExtension
{
    private const int LinearLayers = 3;

    public static void Fill(Vec3[] values, bool[] known, int nx, int ny, int nz)
    {
        for (var layer = 0; known.Contains(false); layer++)
        {
            var found = new List<(int At, Vec3 Value)>();
            for (var i = 0; i < values.Length; i++)
                if (!known[i] && Guess(values, known, nx, ny, nz, i, layer < LinearLayers) is { } value)
                    found.Add((i, value));
            if (found.Count == 0 && layer >= LinearLayers) return;
            foreach (var (at, value) in found)
            {
                values[at] = value;
                known[at] = true;
            }
        }
    }

    /// <summary>Mean over the known neighbours; where linear, over those that have a known node behind them, gone on from in a straight line. Null where there are none.</summary>
    private static Vec3? Guess(Vec3[] values, bool[] known, int nx, int ny, int nz, int at, bool linear)
    {
        var (x, y, z) = (at % nx, at / nx % ny, at / (nx * ny));
        var (sum, weight) = (Vec3.Zero, 0.0);
        for (var d = 0; d < 27; d++)
        {
            var (dx, dy, dz) = (d % 3 - 1, d / 3 % 3 - 1, d / 9 - 1);
            if (d == 13 || !Known(x + dx, y + dy, z + dz)) continue;
            var near = values[Index(x + dx, y + dy, z + dz)];
            if (linear && !Known(x + 2 * dx, y + 2 * dy, z + 2 * dz)) continue;
            if (linear) near += near - values[Index(x + 2 * dx, y + 2 * dy, z + 2 * dz)];
            var w = 1.0 / (dx * dx + dy * dy + dz * dz);
            sum += near * w;
            weight += w;
        }

        return weight > 0 ? sum / weight : null;

        int Index(int i, int j, int k) => i + nx * (j + ny * k);

        bool Known(int i, int j, int k) => (uint)i < (uint)nx && (uint)j < (uint)ny && (uint)k < (uint)nz && known[Index(i, j, k)];
    }
}
