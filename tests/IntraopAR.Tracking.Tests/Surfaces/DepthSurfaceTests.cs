using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public class DepthSurfaceTests(ITestOutputHelper output)
{
    [Fact]
    public void Points_lie_on_the_ball_or_the_wall_and_none_between_them()
    {
        var seen = DepthSurface.Of(new BallBeforeWall(1).Picture, new());
        var off = seen.Points.Select(p => Math.Abs(BallBeforeWall.Truth(p.Position.Position).Distance)).Order().ToArray();
        output.WriteLine($"{off.Length} points, worst {off[^1]:F2} mm; {string.Join(", ", seen.Rejected.ByName().Select(r => $"{r.Value} {r.Key}"))}");
        Assert.True(off.Length > 5000);
        // The noise is 0.5 to 0.8 mm along the ray: 5 standard deviations.
        Assert.True(off[^1] < 4, $"a point lies {off[^1]:F2} mm from both surfaces");
        Assert.True(seen.Rejected[RejectionReason.DepthEdge] > 300);
        Assert.True(seen.Rejected[RejectionReason.NotMeasured] > 1000);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_stated_noise_is_that_of_the_points(long seed)
    {
        // Twice and eight times the assumed noise of sensor: the picture's own scatter must tell.
        var seen = DepthSurface.Of(new BallBeforeWall(seed, seed == 2 ? 3e-6 : 12e-6).Picture, new(NoiseFloor: 0.05));
        var within = seen.Points.Count(p =>
        {
            var (distance, normal) = BallBeforeWall.Truth(p.Position.Position);
            return Math.Abs(distance) <= 1.645 * Math.Sqrt(Vec3.Dot(normal, p.Noise * normal));
        });
        // 90 % bounds of a normal distribution; points thinned towards their mean are a little better.
        Assert.InRange(within / (double)seen.Points.Count, 0.86, 0.97);
    }

    [Fact]
    public void Normals_face_the_camera_and_are_the_surfaces()
    {
        var seen = DepthSurface.Of(new BallBeforeWall(4).Picture, new());
        var angles = seen.Points.Select(p => Math.Acos(Math.Clamp(Vec3.Dot(p.Normal, BallBeforeWall.Truth(p.Position.Position).Normal), -1, 1)) * 180 / Math.PI).Order().ToArray();
        Assert.All(seen.Points, p => Assert.True(Vec3.Dot(p.Normal, p.Position.Position) < 0));
        Assert.All(seen.Points, p => Assert.Equal(1, p.Normal.Length, 9));
        // 0.6 mm of noise over a window 5 mm wide with 49 points: about 4 degrees.
        Assert.True(angles[angles.Length / 2] < 6, $"median {angles[angles.Length / 2]:F1} degrees");
    }

    [Fact]
    public void The_area_seen_is_that_of_the_cap_and_it_does_not_grow_by_seeing_it_twice()
    {
        var picture = new BallBeforeWall(5).Picture;
        var seen = DepthSurface.Of(picture, new(), BallBeforeWall.BallMask(picture.Width, picture.Height));
        var coverage = new SurfaceCoverage<Camera>(3);
        coverage.Add(seen.Points);
        var once = coverage.AreaMm2;
        coverage.Add(seen.Points);
        output.WriteLine($"{once:F0} mm² of {BallBeforeWall.Cap(75):F0}");
        Assert.Equal(once, coverage.AreaMm2, 6);
        // Slopes beyond 75° are taken for jumps; the area is stated to be right to about 5 %.
        Assert.InRange(once / BallBeforeWall.Cap(75), 0.92, 1.05);
        Assert.Equal(seen.Points.Count * 2, coverage.Points);
    }

    [Fact]
    public void A_plane_holds_no_shift_along_itself_and_a_hole_in_it_is_measured()
    {
        var points = new List<SurfaceObservation<Patient>>();
        for (var x = -50.0; x <= 50; x += 1)
            for (var y = -50.0; y <= 50; y += 1)
                if (Math.Sqrt(x * x + y * y) > 18) points.Add(new(new(x, y, 0.2 * x), new Vec3(-0.2, 0, 1).Normalized(), Mat3.Identity, default, SurfaceSource.Stereo));
        var coverage = new SurfaceCoverage<Patient>(3);
        coverage.Add(points);
        Assert.True(coverage.WeakestShift!.Value.Share < 1e-9);
        Assert.Equal(0, Vec3.Dot(coverage.WeakestShift.Value.Direction, points[0].Normal), 6);
        var hole = Math.PI * 18 * 18;
        var area = (100 * 100 - hole) * Math.Sqrt(1.04);
        Assert.InRange(coverage.AreaMm2 / area, 0.93, 1.07);
        Assert.InRange(coverage.LargestHoleMm2() / hole, 0.7, 1.3);
    }

    [Fact]
    public void Moving_to_the_patient_turns_normal_and_noise_with_the_point()
    {
        var p = new SurfaceObservation<Camera>(new(10, 20, 150), -Vec3.UnitZ, Mat3.Diagonal(0.01, 0.01, 4), default, SurfaceSource.Stereo);
        var to = new Transform<Patient, Camera>(RigidMotion.About(Vec3.Zero, new(0, Math.PI / 2, 0), new(1, 2, 3)));
        var moved = p.In(to);
        Assert.Equal(p.NormalSd, moved.NormalSd, 9);
        Assert.Equal(4, moved.Noise.M00, 9);
        Assert.Equal(0.01, moved.Noise.M22, 9);
    }
}
