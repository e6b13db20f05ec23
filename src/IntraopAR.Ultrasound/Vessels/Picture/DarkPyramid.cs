namespace IntraopAR.Ultrasound;

/// <summary>Dark blobs and ridges of all sizes from a vein of 1 mm to the vena cava, on grids that grow coarser with the size.</summary>
internal sealed class DarkPyramid
{
    private const int Levels = 4;
    private const int Most = 70;

    /// <summary>Scales of each grid, its cells.</summary>
    private static readonly double[] Sigmas = [1.6, 2.3];

    private readonly HalvedGrid?[] halved = new HalvedGrid?[Levels];
    private readonly DarkScale[] scales;
    private readonly float[][] contrasts;
    private readonly double least;

    /// <param name="least">The weakest seed, spreads of local contrast.</param>
    public DarkPyramid(WorkingGrid grid, double least)
    {
        this.least = least;
        contrasts = new float[Levels][];
        var (width, height, weight) = (grid.Width, grid.Height, grid.Weight);
        var all = new List<DarkScale>();
        for (var level = 0; level < Levels; level++)
        {
            if (level > 0)
            {
                halved[level] = new(width, height, weight);
                (width, height, weight) = (halved[level]!.Width, halved[level]!.Height, halved[level]!.Weight);
            }

            contrasts[level] = new float[weight.Length];
            foreach (var sigma in Sigmas) all.Add(new(width, height, weight, sigma, 1 << level));
        }

        scales = [.. all];
    }

    /// <summary>The strongest first, one for each place and size.</summary>
    public List<DarkSeed> Find(float[] contrast)
    {
        // A bright line makes its neighbourhood look dark: brightness counts only up to what a wall needs.
        for (var i = 0; i < contrast.Length; i++) contrasts[0][i] = Math.Clamp(contrast[i], -4, 1);
        var seeds = new List<DarkSeed>();
        for (var level = 0; level < Levels; level++)
        {
            halved[level]?.Fill(contrasts[level - 1], contrasts[level]);
            for (var s = 0; s < Sigmas.Length; s++) scales[level * Sigmas.Length + s].Find(contrasts[level], least, seeds);
        }

        return Best(seeds);
    }

    private static List<DarkSeed> Best(List<DarkSeed> seeds)
    {
        var kept = new List<DarkSeed>();
        foreach (var seed in seeds.OrderByDescending(s => s.Strength).ThenBy(s => s.Y).ThenBy(s => s.X))
        {
            if (kept.Exists(k => Same(k, seed))) continue;
            kept.Add(seed);
            if (kept.Count == Most) break;
        }

        return kept;
    }

    private static bool Same(DarkSeed k, DarkSeed s)
    {
        var (dx, dy) = (k.X - s.X, k.Y - s.Y);
        var reach = Math.Max(k.Sigma, Math.Min(s.Sigma, 1.5 * k.Sigma));
        return s.Sigma < 2.5 * k.Sigma && dx * dx + dy * dy < reach * reach;
    }
}
