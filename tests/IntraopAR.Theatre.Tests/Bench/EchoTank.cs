using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>Small ultrasound pictures of a water tank: haze, its bottom as a bright line, a point as a bright spot.</summary>
internal sealed class EchoTank(int seed)
{
    public const int Width = 320, Height = 240;

    private readonly SeededRandom random = new(seed);

    public (int, int, byte[]) Bottom(double row, double slope = 0.03)
    {
        var grey = Haze();
        for (var x = 20; x < Width - 20; x++) Spot(grey, new(x, row + slope * (x - Width / 2.0)), 150 + random.Between(-30, 30), 0.8, 2);
        return (Width, Height, grey);
    }

    public (int, int, byte[]) Point(Pixel at)
    {
        var grey = Haze();
        Spot(grey, at, 220, 4, 2.2);
        Spot(grey, new(at.U + 9, at.V + 7), 60, 3, 2);
        return (Width, Height, grey);
    }

    private byte[] Haze() => [.. Enumerable.Range(0, Width * Height).Select(_ => (byte)random.Between(0, 14))];

    private static void Spot(byte[] grey, Pixel at, double peak, double across, double along)
    {
        for (var y = Math.Max(0, (int)(at.V - 4 * along)); y <= Math.Min(Height - 1, at.V + 4 * along); y++)
            for (var x = Math.Max(0, (int)(at.U - 4 * across)); x <= Math.Min(Width - 1, at.U + 4 * across); x++)
            {
                var (u, v) = ((x - at.U) / across, (y - at.V) / along);
                grey[y * Width + x] = (byte)Math.Min(255, grey[y * Width + x] + peak * Math.Exp(-0.5 * (u * u + v * v)));
            }
    }
}
