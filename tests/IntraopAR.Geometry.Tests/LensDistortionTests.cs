namespace IntraopAR.Geometry.Tests;

public class LensDistortionTests
{
    /// <summary>The webcam calibration that is part of OpenCV's and scikit-surgery's public data: k1 k2 p1 p2 k3.</summary>
    private static readonly LensDistortion Webcam = new(-.02191634, -.14300148, -.00395124, -.00044941, .19656551);

    [Fact]
    public void Undistort_is_the_inverse_over_the_picture()
    {
        // 640 x 480 at 608 px focal length: ±0.53 by ±0.40.
        for (var x = -0.53; x <= 0.53; x += 0.05)
            for (var y = -0.4; y <= 0.4; y += 0.05)
            {
                var (xd, yd) = Webcam.Distort(x, y);
                var (xu, yu) = Webcam.Undistort(xd, yd);
                Assert.Equal(x, xu, 9);
                Assert.Equal(y, yu, 9);
            }
    }

    [Fact]
    public void A_ray_through_a_projected_point_leads_back_to_it()
    {
        var camera = new PinholeCamera(608.67, 303.1, 323.1, 231.3, 0.5, Webcam);
        var p = new Vec3(31, -22, 180);
        var (u, v) = camera.Project(p);
        Assert.InRange(Vec3.Distance(camera.Ray(u, v) * p.Z, p), 0, 1e-6);
    }

    [Fact]
    public void A_barrel_lens_folds_back_where_its_derivative_ends()
    {
        // r (1 + k1 r²) has its maximum at r² = −1 / (3 k1).
        Assert.Equal(Math.Sqrt(1 / 0.9), new LensDistortion(-0.3, 0, 0, 0, 0).FoldRadius(), 1);
    }
}
