using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound.Tests;

/// <summary>
/// Drawn pictures of tissue with straight tubes in it: fully developed speckle (the envelope of smoothed complex noise, finer
/// along the beam than across), log-compressed to bytes, no echoes in lumens. 480x480 pixels of 0.25 mm, linear array.
/// </summary>
internal sealed class SpecklePhantom(long seed)
{
    public const int Size = 480;
    public const double PixelSize = 0.25;

    /// <summary>Grey levels for a factor of e in echo: 50 dB over 255 levels.</summary>
    private const double Compression = 255 / (50 / 8.686);

    public static readonly BoxArea Area = new(20, 10, Size - 21, Size - 11);

    private readonly SeededRandom random = new(seed);

    /// <param name="tubes">A point on the axis, direction, radius, mm, and the echo of the wall against tissue (1: none).</param>
    /// <param name="gain">Grey levels added.</param>
    /// <param name="shadow">Beams (pixels from, to) and the row from which they are dark.</param>
    public byte[] Draw(ImagePlane plane, IReadOnlyList<(Vec3 At, Vec3 Direction, double Radius, double Wall)> tubes, double gain = 0, (int From, int To, int Row)? shadow = null)
    {
        var (re, im) = (Noise(), Noise());
        var picture = new byte[Size * Size];
        for (var y = 0; y < Size; y++)
            for (var x = 0; x < Size; x++)
            {
                if (!Area.Contains(new(x, y))) continue;
                var p = plane.Apply(new(x, y));
                var echo = 1.0;
                foreach (var t in tubes)
                {
                    var d = Vec3.Cross(p - t.At, t.Direction).Length - t.Radius;
                    echo = d < 0 ? Math.Min(echo, 0.03) : d < 1 ? Math.Max(echo, t.Wall) : echo;
                }

                if (shadow is { } s && x >= s.From && x < s.To && y >= s.Row) echo *= 0.02;
                var i = y * Size + x;
                var envelope = echo * Math.Sqrt(re[i] * re[i] + im[i] * im[i]) + 0.004;
                picture[i] = (byte)Math.Clamp(110 + gain + Compression * Math.Log(envelope), 0, 255);
            }

        return picture;
    }

    /// <summary>A plane facing z, its upper left corner at (0, 0, z).</summary>
    public static ImagePlane Facing(double z) => new(new(PixelSize, 0, 0), new(0, PixelSize, 0), new(0, 0, z));

    /// <summary>White noise smoothed to a lateral and an axial cell of 1.0 x 0.5 mm, unit power.</summary>
    private float[] Noise()
    {
        var a = new float[Size * Size];
        for (var i = 0; i < a.Length; i++) a[i] = (float)random.NextGaussian();
        var wide = Box(Box(a, 4, 1), 4, 1);
        return Box(Box(wide, 2, Size), 2, Size);
    }

    private static float[] Box(float[] a, int width, int stride)
    {
        var b = new float[a.Length];
        for (var i = 0; i < a.Length; i++)
            for (var k = 0; k < width; k++)
                b[i] += a[(i + k * stride) % a.Length];
        // Two passes of a box of width w leave the power (2 w² + 1) w / 3; each takes its root.
        var power = Math.Sqrt(Math.Sqrt((2.0 * width * width + 1) * width / 3));
        for (var i = 0; i < a.Length; i++) b[i] = (float)(b[i] / power / Math.Sqrt(Math.Sqrt(2)));
        return b;
    }
}
