using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Overlay;
using OpenCvSharp;

namespace IntraopAR.Benchmarks;

/// <summary>How long the overlay takes: it will have to keep up with a camera.</summary>
public sealed class RasterCheck : ILongCheck
{
    private const int Width = 960;
    private const int Height = 540;

    public string Name => "overlay";

    public string What => $"a surface of 20,000 triangles that fills half of a {Width}x{Height} picture, rasterised and painted";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var runs = size == BenchSize.Full ? 200 : 30;
        var surface = Dense(new Vec3(0, 0, 300), 95);
        progress.WriteLine($"{surface.Triangles.Length} triangles, {runs} runs, median");
        var straight = new PinholeCamera(900, 900, 480, 270, 0, LensDistortion.None);
        var bent = straight with { Distortion = new(-0.25, 0.08, 0.001, -0.001, 0) };
        return
        [
            new("overlay rasterise, no distortion", Median(runs, () => Rasterise(straight, surface)), "ms"),
            new("overlay rasterise, with distortion", Median(runs, () => Rasterise(bent, surface)), "ms"),
            new("overlay rasterise and paint", Median(runs, () => Paint(straight, surface)), "ms"),
        ];
    }

    private static void Rasterise(PinholeCamera camera, TriangleMesh surface) =>
        new SurfaceRasterizer(camera).Draw(new DepthLayer(Width, Height), surface, 0);

    private static void Paint(PinholeCamera camera, TriangleMesh surface)
    {
        using var picture = new Mat(Height, Width, MatType.CV_8UC3, new Scalar(50, 60, 150));
        OverlayPainter.Paint(picture, camera, [new("liver", OverlayRole.Liver, surface)], simulated: false);
    }

    private static double Median(int runs, Action action)
    {
        for (var i = 0; i < 10; i++) action();
        var times = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[runs / 2];
    }

    /// <summary>A bumpy ball of 20,000 triangles.</summary>
    private static TriangleMesh Dense(Vec3 centre, double radius)
    {
        const int around = 100;
        const int down = 101;
        var vertices = new Vec3[around * (down + 1)];
        var triangles = new List<Triangle>(2 * around * down);
        for (var i = 0; i <= down; i++)
        for (var j = 0; j < around; j++)
        {
            var (theta, phi) = (Math.PI * i / down, 2 * Math.PI * j / around);
            var r = radius * (1 + 0.08 * Math.Sin(5 * phi) * Math.Sin(4 * theta));
            vertices[i * around + j] = centre + new Vec3(1.4 * Math.Sin(theta) * Math.Cos(phi), Math.Cos(theta), Math.Sin(theta) * Math.Sin(phi)) * r;
            if (i == down) continue;
            var (a, b) = (i * around + j, i * around + (j + 1) % around);
            if (i > 0) triangles.Add(new(a, b, a + around));
            if (i < down - 1) triangles.Add(new(b, b + around, a + around));
        }

        return new(vertices, [.. triangles]);
    }
}
