using IntraopAR.Geometry;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Benchmarks;

/// <summary>How a picture is spoilt.</summary>
/// <param name="BlurPx">Standard deviation of the lens's blur.</param>
/// <param name="Noise">Standard deviation of a pixel, grey levels.</param>
/// <param name="Falloff">Light at the picture's darkest corner, as a share of the brightest.</param>
/// <param name="Clutter">Rectangles of other things in the background.</param>
/// <param name="Fingers">Dark discs laid over the picture: centre and radius, pixels.</param>
public sealed record Spoiling(double BlurPx = 0.8, double Noise = 2, double Falloff = 0.6, int Clutter = 60, (double X, double Y, double Radius)[]? Fingers = null);

/// <summary>
/// Photographs of printed markers, made the way a camera makes them: a ray through each of many places within a pixel is
/// followed to the paper and takes its ink or white there; brightness is averaged, blurred, unevenly lit, noisy and rounded.
/// Nothing of the detector or of its noise model is in it.
/// </summary>
public sealed class PhotographedMarkers(PinholeCamera camera, int width, int height)
{
    private const float Paper = 205;
    private const float Ink = 28;

    /// <param name="bodies">Camera from body over the exposure, 0 … 1; a body at rest ignores the time.</param>
    /// <param name="instants">So many moments of the exposure; 1 for bodies at rest.</param>
    public Mat Take(IReadOnlyList<(MarkerBody Body, Func<double, RigidMotion> Pose)> bodies, Spoiling how, SeededRandom random, int instants = 1, Mat? background = null)
    {
        using var light = background?.Clone() ?? Background(how, random);
        foreach (var (marker, codes, pose) in bodies.SelectMany(b => b.Body.Markers.Select(m => (m, b.Body.Codes, b.Pose))).OrderByDescending(x => x.Pose(0.5).Apply(x.m.Centre).Z))
            Draw(light, marker, codes, pose, instants);
        foreach (var (x, y, radius) in how.Fingers ?? []) Cv2.Circle(light, new Point((int)x, (int)y), (int)radius, new Scalar(70), -1);
        if (how.BlurPx > 0.05) Cv2.GaussianBlur(light, light, default, how.BlurPx);
        return Developed(light, how, random);
    }

    public Mat Background(Spoiling how, SeededRandom random)
    {
        var picture = new Mat(height, width, MatType.CV_32FC1, new Scalar(random.Between(60, 150)));
        for (var i = 0; i < how.Clutter; i++)
        {
            var place = new RotatedRect(new((float)random.Between(0, width), (float)random.Between(0, height)), new((float)random.Between(10, 160), (float)random.Between(10, 160)), (float)random.Between(0, 90));
            Cv2.FillConvexPoly(picture, Array.ConvertAll(place.Points(), p => new Point((int)p.X, (int)p.Y)), new Scalar(random.Between(10, 230)));
        }

        return picture;
    }

    private unsafe void Draw(Mat light, BodyMarker marker, MarkerCodes codes, Func<double, RigidMotion> pose, int instants)
    {
        var (modules, inBody) = (codes.Side + 2, marker.InBody);
        var (side, module) = (marker.Side, marker.Side / (codes.Side + 2));
        var edge = side / 2 + module;
        var fine = instants > 1 ? 3 : 6;
        var motions = Enumerable.Range(0, instants).Select(k => pose((k + 0.5) / instants) * inBody).ToArray();
        if (motions.Any(m => Vec3.Dot(m.Rotation.Column2, m.Translation) <= 0 || m.Translation.Z < 20)) return;
        var box = motions.SelectMany(m => new[] { (-edge, -edge), (edge, -edge), (edge, edge), (-edge, edge) }.Select(c => camera.Project(m.Apply(new(c.Item1, c.Item2, 0))))).ToArray();
        var (left, right) = ((int)Math.Max(0, box.Min(b => b.U) - 1), (int)Math.Min(width - 1, box.Max(b => b.U) + 1));
        var (top, bottom) = ((int)Math.Max(0, box.Min(b => b.V) - 1), (int)Math.Min(height - 1, box.Max(b => b.V) + 1));
        var planes = Array.ConvertAll(motions, m => (X: m.Rotation.Column0, Y: m.Rotation.Column1, Normal: m.Rotation.Column2, At: m.Translation, Depth: Vec3.Dot(m.Rotation.Column2, m.Translation)));
        var first = (float*)light.Data;
        var stride = light.Step() / sizeof(float);
        Parallel.For(top, bottom + 1, v =>
        {
            for (var u = left; u <= right; u++)
            {
                var (sum, under) = (0.0, 0);
                for (var k = 0; k < fine * fine; k++)
                {
                    var ray = camera.Ray(u - 0.5 + (k % fine + 0.5) / fine, v - 0.5 + (k / fine + 0.5) / fine);
                    foreach (var plane in planes)
                    {
                        var place = ray * (plane.Depth / Vec3.Dot(plane.Normal, ray)) - plane.At;
                        var (x, y) = (Vec3.Dot(plane.X, place), Vec3.Dot(plane.Y, place));
                        if (Math.Abs(x) > edge || Math.Abs(y) > edge) under++;
                        else sum += Shade(codes, marker.Id, modules, (int)Math.Floor((x + side / 2) / module), (int)Math.Floor((y + side / 2) / module));
                    }
                }

                var all = fine * fine * instants;
                if (under == all) continue;
                var pixel = first + v * stride + u;
                *pixel = (float)((sum + under * *pixel) / all);
            }
        });
    }

    private static float Shade(MarkerCodes codes, int id, int modules, int column, int row)
    {
        if (column < 0 || row < 0 || column >= modules || row >= modules) return Paper;
        if (column == 0 || row == 0 || column == modules - 1 || row == modules - 1) return Ink;
        return codes.White(id, row - 1, column - 1) ? Paper : Ink;
    }

    private unsafe Mat Developed(Mat light, Spoiling how, SeededRandom random)
    {
        var picture = new Mat(height, width, MatType.CV_8UC1);
        var noise = new float[1 << 16];
        for (var i = 0; i < noise.Length; i++) noise[i] = (float)(how.Noise * random.NextGaussian());
        var (angle, from) = (random.Between(0, 2 * Math.PI), new int[height]);
        for (var v = 0; v < height; v++) from[v] = random.Next(noise.Length);
        var (dx, dy) = (Math.Cos(angle), Math.Sin(angle));
        var reach = (Math.Abs(dx) * width + Math.Abs(dy) * height) / 2;
        var source = (float*)light.Data;
        var target = (byte*)picture.Data;
        var (sourceStride, targetStride) = (light.Step() / sizeof(float), picture.Step());
        Parallel.For(0, height, v =>
        {
            for (var u = 0; u < width; u++)
            {
                var share = 0.5 + 0.5 * ((u - width / 2.0) * dx + (v - height / 2.0) * dy) / reach;
                var lit = source[v * sourceStride + u] * (how.Falloff + (1 - how.Falloff) * share) + noise[(from[v] + u) & 0xFFFF];
                target[v * targetStride + u] = (byte)Math.Clamp(Math.Round(lit), 0, 255);
            }
        });
        return picture;
    }
}
