using OpenCvSharp;

namespace IntraopAR.Theatre.Overlay;

/// <summary>Puts a colour on a picture through a mask of strengths, so that lines keep their smooth edges.</summary>
internal static class Stroke
{
    /// <param name="mask">8 bits, one channel, of the picture's size: 0 nothing … 255 the whole <paramref name="strength"/>.</param>
    public static unsafe void Apply(Mat picture, Mat mask, Bgr colour, double strength)
    {
        var pixels = new Span<Vec3b>((void*)picture.Data, picture.Width * picture.Height);
        var weights = new ReadOnlySpan<byte>((void*)mask.Data, pixels.Length);
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0) continue;
            var w = weights[i] / 255.0 * strength;
            var p = pixels[i];
            pixels[i] = new(
                (byte)(p.Item0 + (colour.B - p.Item0) * w + 0.5),
                (byte)(p.Item1 + (colour.G - p.Item1) * w + 0.5),
                (byte)(p.Item2 + (colour.R - p.Item2) * w + 0.5));
        }
    }
}
