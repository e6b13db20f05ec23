namespace IntraopAR.Ultrasound;

/// <summary>
/// The picture against its surroundings: (grey − mean) / spread of some centimetres around, so that gain, depth and attenuation
/// matter little. What is far brighter than its surroundings (walls, diaphragm, gas) is cut off before mean and spread are taken.
/// </summary>
internal sealed class LocalContrast
{
    /// <summary>Of the surroundings, mm.</summary>
    private const double Around = 11;

    /// <summary>The least spread, grey levels: below it there is nothing but the machine's noise.</summary>
    private const float LeastSpread = 3.5f;

    private readonly WorkingGrid grid;
    private readonly HalvedGrid first, second;
    private readonly MaskedGaussian around;
    private readonly float[] cut, square, at1, at2, mean, deviation;

    public LocalContrast(WorkingGrid grid)
    {
        this.grid = grid;
        first = new(grid.Width, grid.Height, grid.Weight);
        second = new(first.Width, first.Height, first.Weight);
        around = new(second.Width, second.Height, Around / (4 * grid.Pitch), second.Weight);
        (cut, square, at1, at2) = (new float[grid.Weight.Length], new float[grid.Weight.Length], new float[first.Weight.Length], new float[second.Weight.Length]);
        (mean, deviation) = (new float[second.Weight.Length], new float[second.Weight.Length]);
    }

    /// <summary>Contrast of each cell, in spreads; 0 beside the fan.</summary>
    public void Fill(float[] grey, float[] contrast)
    {
        grey.CopyTo(cut, 0);
        for (var round = 0; round < 2; round++)
        {
            Surroundings();
            if (round == 1) break;
            for (var y = 0; y < grid.Height; y++)
                for (var x = 0; x < grid.Width; x++)
                {
                    var i = y * grid.Width + x;
                    if (grid.Weight[i] > 0) cut[i] = Math.Min(grey[i], Upsampled(mean, x, y) + 1.5f * Upsampled(deviation, x, y));
                }
        }

        for (var y = 0; y < grid.Height; y++)
            for (var x = 0; x < grid.Width; x++)
            {
                var i = y * grid.Width + x;
                contrast[i] = grid.Weight[i] > 0 ? (grey[i] - Upsampled(mean, x, y)) / Upsampled(deviation, x, y) : 0;
            }
    }

    /// <summary>Mean grey level around a place.</summary>
    public float Mean(double x, double y) => Upsampled(mean, x, y);

    /// <summary>Spread of grey levels around a place.</summary>
    public float Spread(double x, double y) => Upsampled(deviation, x, y);

    private void Surroundings()
    {
        for (var i = 0; i < cut.Length; i++) square[i] = cut[i] * cut[i];
        first.Fill(cut, at1);
        second.Fill(at1, at2);
        around.Apply(at2, mean);
        first.Fill(square, at1);
        second.Fill(at1, at2);
        around.Apply(at2, deviation);
        for (var i = 0; i < mean.Length; i++) deviation[i] = Math.Max(LeastSpread, MathF.Sqrt(Math.Max(0, deviation[i] - mean[i] * mean[i])));
    }

    private float Upsampled(float[] coarse, double x, double y)
    {
        var (px, py) = (Math.Clamp((float)((x + 0.5) / 4 - 0.5), 0, second.Width - 1.001f), Math.Clamp((float)((y + 0.5) / 4 - 0.5), 0, second.Height - 1.001f));
        var (i, j) = ((int)px, (int)py);
        var (fx, fy, at) = (px - i, py - j, j * second.Width + i);
        var (above, below) = (coarse[at] + (coarse[at + 1] - coarse[at]) * fx, coarse[at + second.Width] + (coarse[at + second.Width + 1] - coarse[at + second.Width]) * fx);
        return above + (below - above) * fy;
    }
}
