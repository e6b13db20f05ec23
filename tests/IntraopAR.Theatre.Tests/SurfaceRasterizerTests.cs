using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Overlay;

namespace IntraopAR.Theatre.Tests;

public class SurfaceRasterizerTests
{
    private static readonly LensDistortion Wide = new(-0.32, 0.12, 0.002, -0.001, -0.02);

    /// <summary>
    /// Every pixel's ray, cast through the same camera by other code: the layer must cover it where the ray hits, at the
    /// depth where it hits. fx is not fy, and with distortion the triangles are large enough to bend.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Agrees_with_a_ray_through_every_pixel(bool distorted)
    {
        var camera = new PinholeCamera(150, 90, 101.3, 60.7, 0, distorted ? Wide : LensDistortion.None);
        var mesh = Ellipsoid(10, -8, 150, 90, 60, 50);
        var layer = new DepthLayer(200, 120);
        new SurfaceRasterizer(camera).Draw(layer, mesh, 0);
        var tree = new TriangleTree(mesh);
        var (wrong, hits) = (0, 0);
        for (var v = 0; v < layer.Height; v++)
        for (var u = 0; u < layer.Width; u++)
        {
            var ray = camera.Ray(u, v);
            var hit = tree.FirstHit(Vec3.Zero, ray.Normalized());
            var pixel = v * layer.Width + u;
            if (hit is not null) hits++;
            if (hit is null != !layer.Covers(pixel)) wrong++;
            // Within 0.2 mm: a quarter of a pixel of bending, at slopes away from the rim.
            else if (hit is { } h && layer.Facing[pixel] > 0.3)
                Assert.Equal(h.Distance / ray.Length, 1 / layer.Nearest[pixel], 0.2);
        }

        Assert.True(hits > 3000, $"{hits} rays hit");
        // The rim may differ where a pixel's centre lies within a quarter of a pixel of it.
        Assert.True(wrong <= (distorted ? hits / 200 : 4), $"{wrong} of {hits} pixels");
    }

    [Fact]
    public void What_is_behind_the_camera_is_not_drawn()
    {
        var layer = new DepthLayer(100, 100);
        new SurfaceRasterizer(new(80, 80, 50, 50, 0, LensDistortion.None)).Draw(layer, Ellipsoid(0, 0, -150, 60, 60, 60), 0);
        Assert.DoesNotContain(layer.Nearest, n => n > 0);
    }

    [Fact]
    public void A_surface_around_the_camera_is_cut_at_the_near_plane_and_fills_the_picture()
    {
        foreach (var lens in new[] { LensDistortion.None, Wide })
        {
            var layer = new DepthLayer(100, 100);
            new SurfaceRasterizer(new(80, 80, 50, 50, 0, lens)).Draw(layer, Ellipsoid(0, 0, 0, 100, 100, 100), 0);
            Assert.DoesNotContain(layer.Nearest, n => n == 0);
        }
    }

    /// <summary>Beyond the fold of the distortion the polynomial would bring far points back into the picture.</summary>
    [Fact]
    public void What_lies_beyond_the_fold_does_not_appear_in_the_picture()
    {
        var folding = new LensDistortion(-0.3, 0, 0, 0, 0);
        var layer = new DepthLayer(100, 100);
        // Seen at 2.2 times the depth to the side, where the radial polynomial is already negative.
        new SurfaceRasterizer(new(40, 40, 50, 50, 0, folding)).Draw(layer, Ellipsoid(220, 0, 100, 15, 15, 15), 0);
        Assert.DoesNotContain(layer.Nearest, n => n > 0);
    }

    [Fact]
    public void The_nearer_of_two_hides_the_farther()
    {
        var layer = new DepthLayer(100, 100);
        var rasterizer = new SurfaceRasterizer(new(80, 80, 50, 50, 0, LensDistortion.None));
        rasterizer.Draw(layer, Ellipsoid(0, 0, 100, 20, 20, 5), 1);
        rasterizer.Draw(layer, Ellipsoid(0, 0, 200, 80, 80, 5), 2);
        Assert.Equal(1, layer.Part[50 * 100 + 50]);
        Assert.Equal(2, layer.Part[50 * 100 + 70]);
    }

    private static TriangleMesh Ellipsoid(double x, double y, double z, double a, double b, double c) =>
        RegionSurface.Of(new Region([x, y, z], [a, b, c], [1, 0, 0, 0, 1, 0, 0, 0, 1]), [a, b, c]);
}
