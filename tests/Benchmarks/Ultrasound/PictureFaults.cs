using IntraopAR.Geometry;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>Does to good pictures what switches, cables and machines do to them.</summary>
internal static class PictureFaults
{
    private const long Seed = 77;

    /// <summary>Name, the fault that must be named, and the sweep with it.</summary>
    public static IEnumerable<(string Name, PictureFault Fault, IReadOnlyList<PlacedPicture> Pictures)> Of(IReadOnlyList<PlacedPicture> good, ScanArea area)
    {
        yield return ("frozen", PictureFault.Frozen, [.. good.Select(p => p with { Pixels = good[0].Pixels })]);
        yield return ("frozen, noise of a grabber", PictureFault.Frozen, [.. good.Select(p => p with { Pixels = Noisy(good[0], p.Index) })]);
        yield return ("upside down", PictureFault.UpsideDown, [.. good.Select(p => Moved(p, (x, y) => (x, p.Height - 1 - y)))]);
        yield return ("mirrored", PictureFault.Mirrored, [.. good.Select(p => Moved(p, (x, y) => (p.Width - 1 - x, y)))]);
        yield return ("turned by half a turn", PictureFault.UpsideDown, [.. good.Select(p => Moved(p, (x, y) => (p.Width - 1 - x, p.Height - 1 - y)))]);
        foreach (var scale in new[] { 0.75, 0.87, 1.15, 1.33 })
            yield return (FormattableString.Invariant($"depth changed, x{scale}"), PictureFault.WrongDepth, [.. good.Select(p => Scaled(p, area, scale))]);
        yield return ("no contact", PictureFault.NoContact, [.. good.Select(p => Lifted(p, area))]);
        yield return ("gain too low", PictureFault.LowGain, [.. good.Select(p => p with { Pixels = Array.ConvertAll(p.Pixels.ToArray(), g => (byte)(g / 6)) })]);
    }

    private static byte[] Noisy(PlacedPicture p, int salt)
    {
        var random = new SeededRandom(Seed + salt);
        return Array.ConvertAll(p.Pixels.ToArray(), g => (byte)Math.Clamp(g + (int)Math.Round(random.NextGaussian() * 1.5), 0, 255));
    }

    private static PlacedPicture Moved(PlacedPicture p, Func<int, int, (int X, int Y)> from)
    {
        var grey = p.Pixels.Span;
        var pixels = new byte[p.Width * p.Height];
        for (var y = 0; y < p.Height; y++)
            for (var x = 0; x < p.Width; x++)
            {
                var (u, v) = from(x, y);
                pixels[y * p.Width + x] = u >= 0 && v >= 0 && u < p.Width && v < p.Height ? grey[v * p.Width + u] : (byte)0;
            }

        return p with { Pixels = pixels };
    }

    /// <summary>As a machine shows another depth: all of the picture larger or smaller, the middle of its upper edge staying.</summary>
    private static PlacedPicture Scaled(PlacedPicture p, ScanArea area, double scale)
    {
        var (middle, top) = area is BoxArea b ? ((b.Left + b.Right) / 2, b.Top) : ((p.Width - 1) / 2.0, 0.0);
        return Moved(p, (x, y) => ((int)Math.Round(middle + (x - middle) / scale), (int)Math.Round(top + (y - top) / scale)));
    }

    /// <summary>The transducer in air: bands along its face that fade within a fifth of the depth.</summary>
    private static PlacedPicture Lifted(PlacedPicture p, ScanArea area)
    {
        var (random, pixels) = (new SeededRandom(Seed + p.Index), new byte[p.Width * p.Height]);
        for (var y = 0; y < p.Height; y++)
            for (var x = 0; x < p.Width; x++)
            {
                if (!area.Contains(new(x, y))) continue;
                var depth = area switch
                {
                    FanArea f => (Pixel.Distance(new(x, y), f.Apex) - f.InnerRadius) / (f.OuterRadius - f.InnerRadius),
                    BoxArea b => (y - b.Top) / (b.Bottom - b.Top),
                    _ => 1,
                };
                var bands = 180 * Math.Exp(-depth / 0.06) * (0.6 + 0.4 * Math.Cos(depth * 2 * Math.PI / 0.03));
                pixels[y * p.Width + x] = (byte)Math.Clamp(bands + random.Next(5), 0, 255);
            }

        return p with { Pixels = pixels };
    }
}
