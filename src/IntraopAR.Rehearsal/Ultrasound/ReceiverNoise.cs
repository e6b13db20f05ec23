using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>White noise of the receiver, other in every beam, drawn from a pool at places that the picture's seed names.</summary>
internal static class ReceiverNoise
{
    private const int PoolSize = 1 << 18;

    private static readonly Lazy<float[]> Pool = new(() =>
    {
        var random = new SeededRandom(0x0153);
        return [.. Enumerable.Range(0, PoolSize).Select(_ => (float)(random.NextGaussian() / Math.Sqrt(2)))];
    });

    /// <param name="level">Root mean square amplitude per depth.</param>
    public static void Add(BeamGrid grid, Func<int, double> level, SeededRandom random)
    {
        var pool = Pool.Value;
        for (var j = 0; j < grid.Depths; j++)
        {
            var amplitude = (float)level(j);
            foreach (var part in new[] { grid.Real, grid.Imaginary })
            {
                var from = random.Next(PoolSize - BeamGrid.Row);
                for (var i = 0; i < BeamGrid.Row; i++) part[j * BeamGrid.Row + i] += amplitude * pool[from + i];
            }
        }
    }
}
