using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Ultrasound.Tests;

/// <summary>Pictures of a block of grains, cut where the probe stands: the scan area is a box, bright near the face.</summary>
internal sealed class GrainSweep
{
    public const int Width = 320;
    public const int Height = 240;
    private const double PixelSize = 0.3;
    private const int Voxels = 160;
    private static readonly BoxArea Area = new(40, 10, 280, 230);
    private readonly Volume<short> block;

    public GrainSweep(long seed)
    {
        var random = new SeededRandom(seed);
        var grains = new short[Voxels * Voxels * Voxels];
        for (var n = 0; n < 60_000; n++)
        {
            // Grains of 2 voxels, so that neighbouring cuts are alike.
            var (i, j, k) = (random.Next(Voxels - 2), random.Next(Voxels - 2), random.Next(Voxels - 2));
            var bright = (short)(60 + random.Next(160));
            for (var c = 0; c < 8; c++) grains[i + (c & 1) + Voxels * (j + ((c >> 1) & 1) + Voxels * (k + (c >> 2)))] = bright;
        }

        block = new(new(Voxels, Voxels, Voxels, new(-80, -80, -80), new(1, 1, 1), Mat3.Identity), grains);
    }

    public static PictureReference Reference => new(Width, Height, Area);

    /// <summary>A picture of the probe moved by a motion from the block's middle.</summary>
    /// <param name="fading">Darker with depth; else as a machine shows it whose time gain takes that away.</param>
    public PlacedPicture Picture(int number, RigidMotion motion, bool fading = true)
    {
        var plane = motion * new ImagePlane(new(PixelSize, 0, 0), new(0, PixelSize, 0), new(-PixelSize * 160, -PixelSize * 120, 0));
        var (values, grey, noise) = (ObliqueSlice.Of(block, plane, Width, Height, 0), new byte[Width * Height], new SeededRandom(number + 1));
        for (var n = 0; n < grey.Length; n++)
            if (Area.Contains(new(n % Width, n / Width)))
                grey[n] = (byte)Math.Clamp((8 + values[n]) * (fading ? Math.Exp(-(n / Width) / 110.0) : 0.5) + noise.Next(6), 0, 255);
        return new(number, TimeSpan.FromSeconds(number / 20.0), Width, Height, grey, plane);
    }

    /// <summary>With lines under the face that fade within 40 rows and make it no brighter.</summary>
    /// <param name="caption">Over a third of the picture's width only, as writing is.</param>
    public static PlacedPicture Lined(PlacedPicture p, bool caption)
    {
        var grey = p.Pixels.ToArray();
        for (var n = 0; n < grey.Length; n++)
        {
            var (u, v) = (n % Width, n / Width - Area.Top);
            if (Area.Contains(new(u, n / Width)) && (!caption || u < Area.Left + (Area.Right - Area.Left) / 3))
                grey[n] = (byte)Math.Clamp(grey[n] + 25 * Math.Exp(-v / 20) * Math.Cos(v * 2 * Math.PI / 6), 0, 255);
        }

        return p with { Pixels = grey };
    }

    public static PlacedPicture Mirrored(PlacedPicture p) => Turned(p, mirrored: true, upsideDown: false);

    public static PlacedPicture Turned(PlacedPicture p, bool mirrored, bool upsideDown)
    {
        var grey = new byte[Width * Height];
        for (var n = 0; n < grey.Length; n++)
        {
            var (u, v) = (n % Width, n / Width);
            grey[n] = p.Pixels.Span[(upsideDown ? Height - 1 - v : v) * Width + (mirrored ? Width - 1 - u : u)];
        }

        return p with { Pixels = grey };
    }
}
