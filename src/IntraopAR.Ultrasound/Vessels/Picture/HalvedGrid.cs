namespace IntraopAR.Ultrasound;

/// <summary>A grid with cells twice as long: means of two by two, of what shows tissue alone.</summary>
internal sealed class HalvedGrid
{
    private readonly int fromWidth;
    private readonly float[] from;

    public HalvedGrid(int fromWidth, int fromHeight, float[] fromWeight)
    {
        (this.fromWidth, from) = (fromWidth, fromWeight);
        (Width, Height) = (Math.Max(1, fromWidth / 2), Math.Max(1, fromHeight / 2));
        Weight = new float[Width * Height];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                var at = 2 * y * fromWidth + 2 * x;
                var sum = Corner(fromWeight, at, 0, 0) + Corner(fromWeight, at, 1, 0) + Corner(fromWeight, at, 0, 1) + Corner(fromWeight, at, 1, 1);
                Weight[y * Width + x] = sum / 4;
            }
    }

    public int Width { get; }

    public int Height { get; }

    public float[] Weight { get; }

    public void Fill(float[] values, float[] into)
    {
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                var at = 2 * y * fromWidth + 2 * x;
                if (at + fromWidth + 1 >= from.Length || Weight[y * Width + x] <= 0)
                {
                    into[y * Width + x] = 0;
                    continue;
                }

                var (a, b, c, d) = (from[at], from[at + 1], from[at + fromWidth], from[at + fromWidth + 1]);
                into[y * Width + x] = (a * values[at] + b * values[at + 1] + c * values[at + fromWidth] + d * values[at + fromWidth + 1]) / (a + b + c + d);
            }
    }

    private float Corner(float[] weight, int at, int right, int down)
    {
        var i = at + right + down * fromWidth;
        return i < weight.Length ? weight[i] : 0;
    }
}
