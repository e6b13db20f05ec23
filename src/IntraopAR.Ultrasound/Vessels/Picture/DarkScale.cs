namespace IntraopAR.Ultrasound;

/// <summary>Dark blobs and ridges of one size: maxima of the scale-normalised Laplacian σ²∇² (Lindeberg 1998).</summary>
internal sealed class DarkScale
{
    private readonly int width, height;
    private readonly double sigma, cell;
    private readonly float[] weight, smooth, answer;
    private readonly MaskedGaussian gaussian;

    /// <param name="sigma">In this grid's cells.</param>
    /// <param name="cell">Working cells in one of this grid's.</param>
    public DarkScale(int width, int height, float[] weight, double sigma, double cell)
    {
        (this.width, this.height, this.weight, this.sigma, this.cell) = (width, height, weight, sigma, cell);
        (smooth, answer) = (new float[weight.Length], new float[weight.Length]);
        gaussian = new(width, height, sigma, weight);
    }

    public void Find(float[] contrast, double least, List<DarkSeed> seeds)
    {
        gaussian.Apply(contrast, smooth);
        var scale = (float)(sigma * sigma);
        for (var y = 1; y < height - 1; y++)
            for (var x = 1; x < width - 1; x++)
            {
                var i = y * width + x;
                answer[i] = weight[i] > 0 && Whole(i) ? scale * (smooth[i - 1] + smooth[i + 1] + smooth[i - width] + smooth[i + width] - 4 * smooth[i]) : 0;
            }

        for (var y = 1; y < height - 1; y++)
            for (var x = 1; x < width - 1; x++)
            {
                var i = y * width + x;
                if (answer[i] >= least && Peak(i)) seeds.Add(Seed(x, y, i));
            }
    }

    private bool Whole(int i) => weight[i - 1] > 0 && weight[i + 1] > 0 && weight[i - width] > 0 && weight[i + width] > 0;

    /// <summary>Not less than any neighbour, and more than those before it, so that a plateau gives one peak.</summary>
    private bool Peak(int i)
    {
        var v = answer[i];
        return v > answer[i - width - 1] && v > answer[i - width] && v > answer[i - width + 1] && v > answer[i - 1]
            && v >= answer[i + 1] && v >= answer[i + width - 1] && v >= answer[i + width] && v >= answer[i + width + 1];
    }

    private DarkSeed Seed(int x, int y, int i)
    {
        double xx = smooth[i - 1] + smooth[i + 1] - 2 * smooth[i], yy = smooth[i - width] + smooth[i + width] - 2 * smooth[i];
        double xy = (smooth[i - width - 1] + smooth[i + width + 1] - smooth[i - width + 1] - smooth[i + width - 1]) / 4;
        var (mean, half) = ((xx + yy) / 2, Math.Sqrt((xx - yy) * (xx - yy) / 4 + xy * xy));
        // The direction of the higher curvature, turned by a right angle.
        var angle = 0.5 * Math.Atan2(2 * xy, xx - yy) + Math.PI / 2;
        return new((x + 0.5) * cell - 0.5, (y + 0.5) * cell - 0.5, sigma * cell, answer[i], Math.Cos(angle), Math.Sin(angle), (mean - half) / (mean + half));
    }
}
