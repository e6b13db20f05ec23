using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Rehearsal;

/// <summary>
/// One eye's picture, a ray through every pixel. The lamp stands between the lenses, so a highlight lies at another place for
/// either eye, as in life.
/// </summary>
internal sealed class EyeRenderer(StereoStage stage, PinholeCamera lens, RigidMotion patientFromEye, long seed)
{
    /// <summary>Of the lens and the sensor's colour mosaic, pixels (standard deviation).</summary>
    private const double Blur = 0.6;

    private readonly Vec3 eye = patientFromEye.Translation;

    /// <param name="gain">Of red, green, blue: two sensors are never quite alike.</param>
    public (Picture Picture, SeenKind[] Kinds, float[] Depth, float[] Clear) Render(int width, int height, Vec3 gain)
    {
        var light = new float[width * height * 3];
        var (kinds, depth, clear) = (new SeenKind[width * height], new float[width * height], new float[width * height]);
        Parallel.For(0, height, v =>
        {
            for (var u = 0; u < width; u++)
            {
                var at = u + width * v;
                var (colour, kind, z, through) = Trace(u, v);
                (kinds[at], depth[at], clear[at]) = (kind, (float)z, (float)through);
                (light[3 * at], light[3 * at + 1], light[3 * at + 2]) = ((float)(colour.Z * gain.Z), (float)(colour.Y * gain.Y), (float)(colour.X * gain.X));
            }
        });
        using var mat = Mat.FromPixelData(height, width, MatType.CV_32FC3, light);
        using var blurred = new Mat();
        Cv2.GaussianBlur(mat, blurred, new Size(5, 5), Blur * width / 1920);
        blurred.GetArray(out Vec3f[] soft);
        var bgr = new byte[width * height * 3];
        Parallel.For(0, height, v =>
        {
            var random = new SeededRandom(seed * 4096 + v);
            for (var u = 0; u < width; u++)
            {
                var at = u + width * v;
                var vignette = 1 - 0.9 * (Square((u - width / 2.0) / width) + Square((v - height / 2.0) / width));
                for (var k = 0; k < 3; k++) bgr[3 * at + k] = ToByte(soft[at][k] * vignette, random);
            }
        });
        return (new(width, height, bgr), kinds, depth, clear);
    }

    private (Vec3 Colour, SeenKind Kind, double Depth, double Clear) Trace(int u, int v)
    {
        var ray = lens.Ray(u, v);
        var direction = patientFromEye.Rotation * ray;
        var hit = stage.Tree.FirstHit(eye, direction);
        var (distance, normal, tissue, kind) = stage.Cavity.HitBefore(eye, direction, hit?.Distance ?? double.PositiveInfinity) is { } around
            ? (around.Distance, around.Normal, around.Tissue, SeenKind.Surroundings)
            : stage.LiverAt(eye, direction, hit!.Value);
        if (stage.Tool?.Hit(eye, direction, distance) is { } tool) (distance, normal, tissue, kind) = (tool.Distance, tool.Normal, tool.Look, SeenKind.Tool);
        var p = eye + direction * distance;
        var through = stage.Smoke.Clear(eye, p);
        var colour = stage.Shade(eye, p, direction, normal, tissue) * through + stage.SmokeLight(eye, p) * (1 - through);
        return (colour, kind, distance, through);
    }

    private static double Square(double x) => x * x;

    /// <summary>A camera's shoulder for bright light, the sRGB curve (IEC 61966-2-1) and the sensor's noise.</summary>
    private byte ToByte(double linear, SeededRandom random)
    {
        var soft = 1 - Math.Exp(-1.35 * Math.Max(0, linear));
        var s = soft <= 0.0031308 ? 12.92 * soft : 1.055 * Math.Pow(soft, 1 / 2.4) - 0.055;
        return (byte)Math.Clamp((s + random.NextGaussian() * stage.SensorNoise) * 255 + 0.5, 0, 255);
    }
}
