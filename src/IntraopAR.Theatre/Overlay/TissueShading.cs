using OpenCvSharp;

namespace IntraopAR.Theatre.Overlay;

/// <summary>Colours pixels from the depth layers: the liver as thin glass, what is inside as seen through it.</summary>
internal static class TissueShading
{
    private const int LeastChange = 5;

    /// <summary>Depth under the capsule at which a vessel has lost most of its strength, mm; about half a liver's thickness.</summary>
    private const double FadeDepthMm = 60;

    /// <summary>How far outside the liver something may lie and still be drawn, mm: vessels enter at the hilum.</summary>
    private const double OutsideMm = 4;

    /// <summary>Glass: hardly there where it faces the camera, denser towards its rim, so that its shape shows and the tissue stays visible.</summary>
    public static void Tint(Mat picture, DepthLayer liver)
    {
        var pixels = Pixels(picture);
        for (var i = 0; i < liver.Nearest.Length; i++)
        {
            if (!liver.Covers(i)) continue;
            var away = 1 - Math.Clamp(liver.Facing[i], 0, 1);
            Blend(ref pixels[i], OverlayPalette.Liver, 0.10 + 0.30 * away * away * away);
        }
    }

    /// <returns>For each part whether a pixel of it is drawn.</returns>
    public static bool[] Inside(Mat picture, DepthLayer liver, DepthLayer inside, IReadOnlyList<OverlayPart> parts)
    {
        var drawn = new bool[parts.Count];
        var hasLiver = liver.Nearest.AsSpan().ContainsAnyExcept(0f);
        var pixels = Pixels(picture);
        var (width, height) = (inside.Width, inside.Height);
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            var i = y * width + x;
            if (!inside.Covers(i)) continue;
            var part = parts[inside.Part[i]];
            var z = 1.0 / inside.Nearest[i];
            var depth = 0.0;
            if (hasLiver && part.Role != OverlayRole.Lesion)
            {
                if (!liver.Covers(i)) continue;
                if (z < 1.0 / liver.Nearest[i] - OutsideMm || z > 1.0 / liver.Farthest[i] + OutsideMm) continue;
            }

            if (liver.Covers(i)) depth = Math.Max(0, z - 1.0 / liver.Nearest[i]);
            drawn[inside.Part[i]] = true;
            var fade = Math.Exp(-depth / FadeDepthMm);
            var light = 0.45 + 0.55 * Math.Clamp(inside.Facing[i], 0, 1);
            var colour = Bgr.Mix(OverlayPalette.Deep, OverlayPalette.Of(part.Role), 0.35 + 0.65 * fade) * light;
            var strength = part.Role switch
            {
                OverlayRole.Lesion => 0.35 + 0.45 * fade,
                OverlayRole.Other => 0.10 + 0.30 * fade,
                _ => 0.18 + 0.57 * fade,
            };
            // A dark seam where one thing passes in front of another, so that crossing vessels read as near and far.
            if (IsSeam(inside, x, y)) Blend(ref pixels[i], OverlayPalette.Halo, 0.25 + 0.35 * fade);
            else Blend(ref pixels[i], colour, strength);
        }

        return drawn;
    }

    private static bool IsSeam(DepthLayer layer, int x, int y)
    {
        const float jumpMm = 5;
        var i = y * layer.Width + x;
        var z = 1 / layer.Nearest[i];
        return Behind(x - 1, y) || Behind(x + 1, y) || Behind(x, y - 1) || Behind(x, y + 1);

        // The seam belongs to the farther one, so that the nearer keeps its width.
        bool Behind(int nx, int ny)
        {
            if ((uint)nx >= (uint)layer.Width || (uint)ny >= (uint)layer.Height) return false;
            var n = ny * layer.Width + nx;
            return layer.Covers(n) && z - 1 / layer.Nearest[n] > jumpMm;
        }
    }

    /// <summary>Mixes the colour in. Every touched pixel changes, also one that has the colour already.</summary>
    private static void Blend(ref Vec3b pixel, Bgr colour, double strength)
    {
        var b = pixel.Item0 + (colour.B - pixel.Item0) * strength;
        var g = pixel.Item1 + (colour.G - pixel.Item1) * strength;
        var r = pixel.Item2 + (colour.R - pixel.Item2) * strength;
        var change = Math.Max(Math.Abs(b - pixel.Item0), Math.Max(Math.Abs(g - pixel.Item1), Math.Abs(r - pixel.Item2)));
        if (change < LeastChange) g += pixel.Item1 < 128 ? LeastChange : -LeastChange;
        pixel = new(ToByte(b), ToByte(g), ToByte(r));
    }

    private static byte ToByte(double value) => (byte)Math.Clamp(value + 0.5, 0, 255);

    private static unsafe Span<Vec3b> Pixels(Mat picture) =>
        picture.IsContinuous() && picture.Type() == MatType.CV_8UC3
            ? new Span<Vec3b>((void*)picture.Data, picture.Width * picture.Height)
            : throw new ArgumentException("the picture must be 8 bits, three channels, in one piece");
}
