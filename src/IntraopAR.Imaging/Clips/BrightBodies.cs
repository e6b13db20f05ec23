using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Voxels that hang together (26 neighbours) above a threshold.</summary>
/// <param name="Extent">Longest side of its box, mm.</param>
internal sealed record BrightBody(VolumeGrid Grid, IReadOnlyList<(int I, int J, int K, double Value)> Voxels, double Extent)
{
    private double Peak => Voxels.Max(v => v.Value);

    /// <summary>What exceeds half of its peak, apart where it does not touch: streaks fall away, neighbours part.</summary>
    public IEnumerable<BrightBlob> Upper(double background)
    {
        var least = background + (Peak - background) / 2;
        var values = Voxels.Where(v => v.Value >= least).ToDictionary(v => (v.I, v.J, v.K), v => v.Value);
        while (values.Count > 0)
        {
            var (waiting, members) = (new Queue<(int, int, int)>([values.Keys.First()]), new List<(Vec3 At, double Weight, double Value)>());
            while (waiting.TryDequeue(out var key))
            {
                if (!values.Remove(key, out var value)) continue;
                var (i, j, k) = key;
                members.Add((Grid.ToWorld(i, j, k), value - background, value));
                foreach (var (di, dj, dk) in BrightBodies.Neighbours)
                    if (values.ContainsKey((i + di, j + dj, k + dk))) waiting.Enqueue((i + di, j + dj, k + dk));
            }

            yield return BrightBlob.Of(members, Grid);
        }
    }
}

internal static class BrightBodies
{
    public static readonly (int I, int J, int K)[] Neighbours =
        [.. from k in Enumerable.Range(-1, 3) from j in Enumerable.Range(-1, 3) from i in Enumerable.Range(-1, 3) where (i, j, k) != (0, 0, 0) select (i, j, k)];

    /// <param name="within">Where one begins; it may reach beyond.</param>
    public static IEnumerable<BrightBody> Of(Volume volume, IndexBox within, double seed, double connected)
    {
        var g = volume.Grid;
        var seen = new HashSet<long>();
        for (var k = within.K0; k < within.K0 + within.Nk; k++)
            for (var j = within.J0; j < within.J0 + within.Nj; j++)
                for (var i = within.I0; i < within.I0 + within.Ni; i++)
                    if (volume[i, j, k] >= seed && seen.Add(At(i, j, k))) yield return Grown(i, j, k);

        long At(int i, int j, int k) => i + g.Nx * (j + (long)g.Ny * k);

        BrightBody Grown(int i0, int j0, int k0)
        {
            var voxels = new List<(int I, int J, int K, double Value)> { (i0, j0, k0, volume[i0, j0, k0]) };
            var (lowest, highest) = ((I: i0, J: j0, K: k0), (I: i0, J: j0, K: k0));
            for (var n = 0; n < voxels.Count; n++)
            {
                var (i, j, k, _) = voxels[n];
                (lowest, highest) = ((Math.Min(lowest.I, i), Math.Min(lowest.J, j), Math.Min(lowest.K, k)), (Math.Max(highest.I, i), Math.Max(highest.J, j), Math.Max(highest.K, k)));
                foreach (var (di, dj, dk) in Neighbours)
                {
                    var (a, b, c) = (i + di, j + dj, k + dk);
                    if (a < 0 || b < 0 || c < 0 || a >= g.Nx || b >= g.Ny || c >= g.Nz || volume[a, b, c] < connected || !seen.Add(At(a, b, c))) continue;
                    voxels.Add((a, b, c, volume[a, b, c]));
                }
            }

            var extent = Math.Max((highest.I - lowest.I + 1) * g.Spacing.X, Math.Max((highest.J - lowest.J + 1) * g.Spacing.Y, (highest.K - lowest.K + 1) * g.Spacing.Z));
            return new(g, voxels, extent);
        }
    }
}
