using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// A laparoscope's picture by casting a ray through every pixel, its lens distortion honoured; it shares no code with the
/// overlay, which projects triangles. The light sits beside the lens, so it falls off with the square of the distance and
/// throws no shadow that the scope sees.
/// </summary>
internal sealed class TissueRenderer(TriangleMesh undeformed, TriangleMesh liver, TriangleTree tree, ScopePose scope, long seed)
{
    public const int Width = 960;
    public const int Height = 540;

    /// <summary>Where tissue facing the scope comes out at its own colour, mm.</summary>
    private const double ExposedAt = 205;
    private const double SensorNoise = 0.006;

    /// <summary>A 10 mm scope: about 69° across, barrel distortion, pixels a little off square.</summary>
    public static readonly PinholeCamera Scope = new(702, 698, 483.5, 266.2, 0, new(-0.16, 0.045, 0.0006, -0.0004, 0));

    private readonly Vec3[] normals = liver.VertexNormals();
    private readonly Cavity cavity = new(liver, tree, scope);

    public Rendering Render()
    {
        var bgr = new byte[Width * Height * 3];
        var mask = new byte[Width * Height];
        var depth = new float[Width * Height];
        var colours = new Vec3[Width * Height];
        Parallel.For(0, Height, v =>
        {
            for (var u = 0; u < Width; u++)
            {
                var at = u + Width * v;
                (colours[at], var z) = Trace(u, v);
                depth[at] = (float)z;
                mask[at] = z > 0 ? (byte)1 : (byte)0;
            }
        });
        Parallel.For(0, Height, v =>
        {
            var random = new SeededRandom(seed * 1_000 + v);
            for (var u = 0; u < Width; u++)
            {
                var at = u + Width * v;
                var c = OnOutline(mask, depth, u, v) ? Smoothed(u, v) : colours[at];
                var vignette = 1 - 0.42 * (Square((u - Width / 2.0) / Width) + Square((v - Height / 2.0) / Width)) * 2.2;
                bgr[3 * at] = ToByte(c.Z * vignette, random);
                bgr[3 * at + 1] = ToByte(c.Y * vignette, random);
                bgr[3 * at + 2] = ToByte(c.X * vignette, random);
            }
        });
        return new(
            new(new(Width, Height, bgr), Scope, scope.CameraFromPatient),
            new(Width, Height, mask, depth));
    }

    /// <summary>Linear colour and the depth of the liver, 0 where the ray meets none.</summary>
    private (Vec3 Colour, double Depth) Trace(double u, double v)
    {
        var ray = Scope.Ray(u, v);
        var direction = scope.Right * ray.X + scope.Down * ray.Y + scope.Forward;
        var around = cavity.Hit(scope.Eye, direction);
        if (tree.FirstHit(scope.Eye, direction) is not { } hit)
            return (Shade(around.Distance, direction, around.Normal, around.Tissue), 0);
        if (hit.Distance > around.Distance) return (Shade(around.Distance, direction, around.Normal, around.Tissue), 0);
        var p = scope.Eye + direction * hit.Distance;
        var t = liver.Triangles[hit.Triangle];
        var (wa, wb, wc) = Barycentric.Weights(p, liver.Vertices[t.A], liver.Vertices[t.B], liver.Vertices[t.C]);
        var normal = (normals[t.A] * wa + normals[t.B] * wb + normals[t.C] * wc).Normalized();
        var rest = undeformed.Vertices[t.A] * wa + undeformed.Vertices[t.B] * wb + undeformed.Vertices[t.C] * wc;
        return (Shade(hit.Distance, direction, normal, Tissue.Liver(rest)), hit.Distance);
    }

    private Vec3 Shade(double distance, Vec3 direction, Vec3 smooth, Tissue tissue)
    {
        var p = scope.Eye + direction * distance;
        var n = (smooth + tissue.Bump).Normalized();
        var toEye = -direction.Normalized();
        var lamp = scope.Eye - scope.Down * 4 + scope.Right * 5;
        var toLamp = lamp - p;
        var fall = ExposedAt * ExposedAt / toLamp.LengthSquared;
        toLamp = toLamp.Normalized();
        // Light wanders in wet tissue, which softens the edge of the lit side.
        var lit = Math.Max(0, (Vec3.Dot(n, toLamp) + 0.12) / 1.12);
        var half = (toLamp + toEye).Normalized();
        var facing = Math.Max(0, Vec3.Dot(n, half));
        var rim = Math.Pow(1 - Math.Max(0, Vec3.Dot(smooth, toEye)), 4);
        var shine = tissue.Wetness * (1.7 * Math.Pow(facing, tissue.Gloss * 2.2) + 0.10 * Math.Pow(facing, tissue.Gloss / 6));
        // The light cone of the fibre bundle fades outwards.
        var axis = Vec3.Dot(direction.Normalized(), scope.Forward);
        var cone = Math.Pow(Math.Clamp(axis, 0, 1), 3.5);
        var light = fall * cone;
        return tissue.Colour * (light * (1.55 * lit + 0.07)) + new Vec3(1, 0.97, 0.93) * (light * shine)
            + new Vec3(0.20, 0.09, 0.08) * (light * rim * 0.35 * tissue.Wetness);
    }

    /// <summary>Four rays instead of one where the outline or a fold runs through the pixel.</summary>
    private Vec3 Smoothed(int u, int v) =>
        (Trace(u - 0.25, v - 0.25).Colour + Trace(u + 0.25, v - 0.25).Colour + Trace(u - 0.25, v + 0.25).Colour + Trace(u + 0.25, v + 0.25).Colour) / 4;

    private static bool OnOutline(byte[] mask, float[] depth, int u, int v)
    {
        var at = u + Width * v;
        foreach (var (du, dv) in new[] { (1, 0), (-1, 0), (0, 1), (0, -1) })
        {
            if ((uint)(u + du) >= Width || (uint)(v + dv) >= Height) continue;
            var next = at + du + Width * dv;
            if (mask[next] != mask[at] || Math.Abs(depth[next] - depth[at]) > 4) return true;
        }

        return false;
    }

    private static double Square(double x) => x * x;

    /// <summary>A camera's shoulder for bright light, then the sRGB curve (IEC 61966-2-1) and the sensor's noise.</summary>
    private static byte ToByte(double linear, SeededRandom random)
    {
        var soft = 1 - Math.Exp(-1.35 * Math.Max(0, linear));
        var s = soft <= 0.0031308 ? 12.92 * soft : 1.055 * Math.Pow(soft, 1 / 2.4) - 0.055;
        return (byte)Math.Clamp((s + random.NextGaussian() * SensorNoise) * 255 + 0.5, 0, 255);
    }
}
