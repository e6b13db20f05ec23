using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// The isotropic grid that vessels are looked for on: each cell is the mean of the picture's pixels in it, so that speckle is
/// averaged and a millimetre is as long across as down. Places on it are in cells; (0, 0) is the centre of the first.
/// </summary>
internal sealed class WorkingGrid
{
    /// <summary>Edge of a cell, mm: a fifth of the smallest diameter worth finding.</summary>
    private const double Finest = 0.5;

    private readonly PictureMask mask;
    private readonly double pixelWidth, pixelHeight;
    private readonly (int First, float[] Shares)[] columns, rows;
    private readonly float[] line;

    public WorkingGrid(PictureMask mask, double pixelWidth, double pixelHeight)
    {
        (this.mask, this.pixelWidth, this.pixelHeight) = (mask, pixelWidth, pixelHeight);
        Pitch = Math.Max(Finest, Math.Max(pixelWidth, pixelHeight));
        (columns, rows) = (Cells(mask.Width, pixelWidth), Cells(mask.Height, pixelHeight));
        line = new float[mask.Width];
        Weight = new float[Width * Height];
        var ones = new byte[mask.Inside.Length];
        Array.Fill(ones, (byte)1);
        Sum(ones, Weight);
        // A cell that lies mostly beside the fan says little of its rim and is left out.
        for (var i = 0; i < Weight.Length; i++) Weight[i] = Weight[i] < 0.5f ? 0 : Weight[i];
    }

    /// <summary>Edge of a cell, mm.</summary>
    public double Pitch { get; }

    public int Width => columns.Length;

    public int Height => rows.Length;

    /// <summary>The share of each cell that shows tissue.</summary>
    public float[] Weight { get; }

    /// <summary>Grey level of each cell; 0 beside the fan.</summary>
    public void Fill(ReadOnlySpan<byte> grey, float[] values)
    {
        Sum(grey, values);
        for (var i = 0; i < values.Length; i++) values[i] = Weight[i] > 0 ? values[i] / Weight[i] : 0;
    }

    public Pixel ToPixel(double x, double y) =>
        new(((x + 0.5) * Pitch - 0.5 * pixelWidth) / pixelWidth, ((y + 0.5) * Pitch - 0.5 * pixelHeight) / pixelHeight);

    public (double X, double Y) FromPixel(Pixel p) => ((p.U + 0.5) * pixelWidth / Pitch - 0.5, (p.V + 0.5) * pixelHeight / Pitch - 0.5);

    private (int, float[])[] Cells(int pixels, double size)
    {
        var cells = new (int, float[])[Math.Max(1, (int)Math.Floor(pixels * size / Pitch + 1e-9))];
        for (var c = 0; c < cells.Length; c++)
        {
            var (from, to) = (c * Pitch / size, Math.Min(pixels, (c + 1) * Pitch / size));
            var (first, last) = ((int)from, Math.Min(pixels - 1, (int)Math.Ceiling(to - 1e-9) - 1));
            var shares = Enumerable.Range(first, last - first + 1).Select(p => (float)((Math.Min(to, p + 1) - Math.Max(from, p)) / (to - from))).ToArray();
            cells[c] = (first, shares);
        }

        return cells;
    }

    /// <summary>Masked sums: a separable box of fractional width.</summary>
    private void Sum(ReadOnlySpan<byte> grey, float[] into)
    {
        for (var y = 0; y < rows.Length; y++)
        {
            var (firstRow, down) = rows[y];
            Array.Clear(line);
            for (var r = 0; r < down.Length; r++)
            {
                var at = (firstRow + r) * mask.Width;
                var pixels = grey.Slice(at, mask.Width);
                var inside = mask.Inside.AsSpan(at, mask.Width);
                for (var x = 0; x < pixels.Length; x++)
                    if (inside[x])
                        line[x] += down[r] * pixels[x];
            }

            for (var x = 0; x < columns.Length; x++)
            {
                var (first, across) = columns[x];
                var sum = 0f;
                for (var i = 0; i < across.Length; i++) sum += across[i] * line[first + i];
                into[y * columns.Length + x] = sum;
            }
        }
    }
}
