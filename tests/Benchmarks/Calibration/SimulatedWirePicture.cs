using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// An ultrasound picture of the phantom: wires as bright spots with side lobes and reverberation of uneven brightness, speckle
/// in haze, the phantom's bottom as a bright line, and spots that are no wires.
/// </summary>
internal sealed record SimulatedWirePicture
{
    public const int Width = 820;
    public const int Height = 616;

    /// <summary>Mean of the haze, of 255.</summary>
    public double Haze { get; init; } = 8;

    public int FalseSpots { get; init; } = 3;

    /// <returns>Null where a wire lies outside the picture.</returns>
    public (GreyPicture Picture, Pixel[] Wires)? Draw(WirePhantom phantom, RigidMotion probeFromPhantom, SeededRandom random)
    {
        var wires = phantom.Wires.Select(w => SimulatedProbe.Truth.Cut(probeFromPhantom.Apply(w.Front), probeFromPhantom.Apply(w.Back))).ToArray();
        return wires.Any(w => w.U < 30 || w.V < 30 || w.U > Width - 30 || w.V > Height - 60) ? null : (Draw(wires, random), wires);
    }

    /// <summary>As it is, with those of the wires that it shows.</summary>
    public GreyPicture Hidden(WirePhantom phantom, RigidMotion probeFromPhantom, SeededRandom random) =>
        Draw([.. phantom.Wires.Select(w => SimulatedProbe.Truth.Cut(probeFromPhantom.Apply(w.Front), probeFromPhantom.Apply(w.Back))).Where(w => w.U > 0 && w.V > 0 && w.U < Width && w.V < Height)], random);

    private GreyPicture Draw(Pixel[] wires, SeededRandom random)
    {
        var light = Speckle(random);
        foreach (var w in wires) Echo(light, w, random.Between(60, 255), random);
        Bottom(light, wires, random);
        for (var i = 0; i < FalseSpots; i++)
        {
            var at = new Pixel(random.Between(30, Width - 30), random.Between(30, Height - 30));
            if (wires.All(w => Pixel.Distance(w, at) > 40)) Echo(light, at, random.Between(30, 160), random);
        }

        return new(Width, Height, Array.ConvertAll(light, v => (byte)Math.Clamp(v, 0, 255)));
    }

    /// <summary>Rayleigh amplitudes, smoothed to the size of speckle.</summary>
    private double[] Speckle(SeededRandom random)
    {
        const int step = 4;
        var (w, h) = (Width / step + 2, Height / step + 2);
        var coarse = Enumerable.Range(0, w * h).Select(_ => Haze / 1.253 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))).ToArray();
        var light = new double[Width * Height];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                var (cx, cy, fx, fy) = (x / step, y / step, x % step / (double)step, y % step / (double)step);
                light[y * Width + x] = (1 - fy) * ((1 - fx) * coarse[cy * w + cx] + fx * coarse[cy * w + cx + 1]) + fy * ((1 - fx) * coarse[(cy + 1) * w + cx] + fx * coarse[(cy + 1) * w + cx + 1]);
            }

        return light;
    }

    private static void Echo(double[] light, Pixel at, double peak, SeededRandom random)
    {
        var (across, along) = (random.Between(4.5, 9), random.Between(3, 4.5));
        Spot(light, at, peak, across, along);
        Spot(light, new(at.U + random.Between(-14, 14), at.V + random.Between(-1, 1)), 0.2 * peak, 2 * across, 2);
        Spot(light, new(at.U, at.V + random.Between(10, 14)), 0.15 * peak, 0.6 * across, 3);
    }

    private static void Bottom(double[] light, Pixel[] wires, SeededRandom random)
    {
        var middle = new Pixel(random.Between(150, 650), Math.Min(Height - 25, wires.Max(w => w.V) + random.Between(50, 90)));
        for (var d = -70.0; d <= 70; d += 3) Spot(light, new(middle.U + d, middle.V + 0.05 * d), 60, 4, 2.5);
    }

    private static void Spot(double[] light, Pixel at, double peak, double across, double along)
    {
        for (var y = Math.Max(0, (int)(at.V - 4 * along)); y <= Math.Min(Height - 1, at.V + 4 * along); y++)
            for (var x = Math.Max(0, (int)(at.U - 4 * across)); x <= Math.Min(Width - 1, at.U + 4 * across); x++)
            {
                var (u, v) = ((x - at.U) / across, (y - at.V) / along);
                light[y * Width + x] += peak * Math.Exp(-0.5 * (u * u + v * v));
            }
    }
}
