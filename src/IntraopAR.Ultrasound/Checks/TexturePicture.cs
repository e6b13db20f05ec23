namespace IntraopAR.Ultrasound;

/// <summary>
/// A picture halved in size and freed of its brightness: each value is how far the place is above its surroundings, in their own
/// standard deviations. What stays is structure, which moves with tissue.
/// </summary>
internal sealed class TexturePicture
{
    private const int Surroundings = 8;

    /// <summary>Grey levels that count as noise where nothing is shown.</summary>
    private const float Floor = 3;

    private readonly float[] values;

    public TexturePicture(PlacedPicture picture)
    {
        (Width, Height) = (picture.Width / 2, picture.Height / 2);
        var grey = picture.Pixels.Span;
        var halved = new float[Width * Height];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                var at = 2 * y * picture.Width + 2 * x;
                halved[y * Width + x] = (grey[at] + grey[at + 1] + grey[at + picture.Width] + grey[at + picture.Width + 1]) / 4f;
            }

        values = BoxMean.Of(halved, Width, Height, 1);
        var around = BoxMean.Of(values, Width, Height, Surroundings);
        for (var i = 0; i < values.Length; i++) values[i] -= around[i];
        var spread = BoxMean.Of(Array.ConvertAll(values, v => v * v), Width, Height, Surroundings);
        for (var i = 0; i < values.Length; i++) values[i] /= MathF.Sqrt(Math.Max(0, spread[i])) + Floor;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>At a pixel of the whole picture, bilinear; the edge's value beyond it.</summary>
    public float At(double u, double v)
    {
        var (x, y) = (Math.Clamp(u / 2 - 0.25, 0, Width - 1.001), Math.Clamp(v / 2 - 0.25, 0, Height - 1.001));
        var (i, j) = ((int)x, (int)y);
        var (fx, fy) = ((float)(x - i), (float)(y - j));
        var at = j * Width + i;
        var (low, high) = (values[at] + (values[at + 1] - values[at]) * fx, values[at + Width] + (values[at + Width + 1] - values[at + Width]) * fx);
        return low + (high - low) * fy;
    }
}
