using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound.Tests;

/// <summary>Drawn pictures: speckle that fades with depth, shadows, a screen with noise and text around.</summary>
public class ScanAreaFinderTests(ITestOutputHelper output)
{
    private const int Width = 640;
    private const int Height = 480;

    /// <summary>2 px and 1°: at 100 mm depth over 450 px a mask so far off cuts away half a millimetre.</summary>
    [Theory]
    [InlineData(320, -60, 90, 520, 0, 32)]
    [InlineData(300, -20, 60, 470, 4, 38)]
    [InlineData(335, -150, 170, 600, -3, 24)]
    public void A_curved_array_is_found(double u, double v, double inner, double outer, double middle, double half)
    {
        var truth = new FanArea(new(u, v), inner, outer, middle, half);
        var found = Assert.IsType<FanArea>(Find(truth, 7).Area);
        output.WriteLine($"{found}");
        Assert.InRange(Pixel.Distance(found.Apex, truth.Apex), 0, 6);
        Assert.InRange(found.HalfAngleDegrees, half - 1, half + 1);
        Assert.InRange(found.MiddleDegrees, middle - 1, middle + 1);
        Assert.InRange(Overlap(found.Mask(Width, Height), truth.Mask(Width, Height)), 0.98, 1);
    }

    [Fact]
    public void A_linear_array_is_found()
    {
        var truth = new BoxArea(150, 40, 490, 430);
        var found = Assert.IsType<BoxArea>(Find(truth, 9).Area);
        output.WriteLine($"{found}");
        Assert.InRange(Overlap(found.Mask(Width, Height), truth.Mask(Width, Height)), 0.98, 1);
    }

    [Fact]
    public void A_dark_screen_has_no_area_and_a_reason()
    {
        var finder = new ScanAreaFinder(Width, Height);
        finder.Add(new byte[Width * Height]);
        var (area, reason) = finder.Find();
        Assert.Null(area);
        Assert.NotEmpty(reason);
    }

    private static double Overlap(PictureMask a, PictureMask b)
    {
        var both = a.Inside.Zip(b.Inside).Count(p => p.First && p.Second);
        return (double)both / (a.Count + b.Count - both);
    }

    private static (ScanArea? Area, string Reason) Find(ScanArea area, long seed)
    {
        var random = new SeededRandom(seed);
        var finder = new ScanAreaFinder(Width, Height);
        for (var n = 0; n < 12; n++)
        {
            var picture = new byte[Width * Height];
            var shadow = random.Between(0.2, 0.8) * Width;
            for (var y = 0; y < Height; y++)
                for (var x = 0; x < Width; x++)
                {
                    var shaded = Math.Abs(x - shadow) < 25 && y > 200;
                    var speckle = 70 * Math.Exp(-y / 300.0) * -Math.Log(1 - random.NextDouble() * 0.999);
                    picture[y * Width + x] = area.Contains(new(x, y)) ? (byte)Math.Min(255, (shaded ? 0.1 : 1) * speckle) : (byte)random.Next(3);
                }

            // A word at the picture's edge.
            for (var y = 12; y < 22; y++)
                for (var x = 20; x < 70; x++)
                    if (x % 6 < 3)
                        picture[y * Width + x] = 220;
            finder.Add(picture);
        }

        return finder.Find();
    }
}
