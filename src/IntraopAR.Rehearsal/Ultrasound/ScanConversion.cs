using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>From beams and depths to pixels: logarithmic compression, then linear between the four nearest.</summary>
internal static class ScanConversion
{
    /// <summary>Where the parenchyma comes out between black (0) and white (1).</summary>
    private const double ParenchymaLevel = 0.35;

    /// <param name="plane">Image to array axes of the picture as it comes out, faults included.</param>
    public static byte[] Picture(EchoField field, UltrasoundSettings settings, ImagePlane plane)
    {
        var probe = field.View.Probe;
        var levels = new float[field.Envelope.Length];
        for (var i = 0; i < levels.Length; i++)
            levels[i] = (float)(255 * (ParenchymaLevel + (20 * MathF.Log10(field.Envelope[i] + 1e-9f) + settings.Gain) / settings.DynamicRange));
        var pixels = new byte[probe.PictureWidth * probe.PictureHeight];
        for (var v = 0; v < probe.PictureHeight; v++)
        {
            var halfWidth = probe.HalfWidthAt(plane.Apply(new(0, v)).Z) + 1;
            for (var u = 0; u < probe.PictureWidth; u++)
            {
                var p = plane.Apply(new(u, v));
                if (Math.Abs(p.X) > halfWidth) continue;
                var (along, depth) = probe.ToBeam(p);
                if (depth < 0 || depth > probe.Depth || Math.Abs(along) > probe.HalfFace) continue;
                var (x, y) = ((along / probe.HalfFace + 1) / 2 * (BeamGrid.Beams - 1), depth / field.Step);
                var (b, j) = (Math.Min((int)x, BeamGrid.Beams - 2), Math.Min((int)y, field.Depths - 2));
                var (s, t) = ((float)(x - b), (float)(y - j));
                var at = j * BeamGrid.Beams + b;
                var near = levels[at] + (levels[at + 1] - levels[at]) * s;
                var far = levels[at + BeamGrid.Beams] + (levels[at + BeamGrid.Beams + 1] - levels[at + BeamGrid.Beams]) * s;
                pixels[v * probe.PictureWidth + u] = (byte)Math.Clamp(near + (far - near) * t + 0.5f, 1, 255);
            }
        }

        return pixels;
    }
}
