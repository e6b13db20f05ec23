using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Tracking.Tests;

public class PointerSurfaceTests(ITestOutputHelper output)
{
    /// <summary>Twenty seconds with hovering, tremor, pressed-in tissue and lost frames; the bound of 1 mm is the one asked of a sweep.</summary>
    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    public void A_sweep_gives_points_on_the_liver_and_not_in_the_air(long seed)
    {
        var liver = VirtualPatient.FromSeed(73).Liver.Mesh;
        var recording = PointerSweep.Record(liver, new(), seed);
        var seen = PointerSurface.Of(recording.Poses, recording.Tip, new(recording.TipStd));
        var score = SurfaceScore.Of(seen, new(liver));
        output.WriteLine($"{seen.Points.Count} points, median {score.Median:F2}, 95 % {score.P95:F2} mm, within 90 % {score.Within90:P0}; {string.Join(", ", seen.Rejected.ByName().Select(r => $"{r.Value} {r.Key}"))}");
        Assert.True(seen.Points.Count > 80);
        Assert.InRange(score.Median, 0, 1);
        // A hover of 4 mm and more would show here.
        Assert.InRange(score.P95, 0, 3);
        Assert.True(seen.Rejected[RejectionReason.Hover] > 100);
        Assert.True(seen.Rejected[RejectionReason.NotMeasured] > 10);
        var normals = liver.VertexNormals();
        Assert.All(seen.Points, p => Assert.Equal(1, p.Normal.Length, 9));
        Assert.Equal(seen.Points.OrderBy(p => p.Time), seen.Points);
        // Normals out of the tissue, on the side that the front faces (a lone stroke says nothing of the slope across it).
        var tree = new TriangleTree(liver);
        var right = seen.Points.Count(p => Vec3.Dot(p.Normal, normals[liver.Triangles[tree.Nearest(p.Position.Position)!.Value.Triangle].A]) > 0);
        Assert.InRange(right / (double)seen.Points.Count, 0.98, 1);
    }

    [Fact]
    public void A_stroke_that_never_leaves_a_ball_is_contact_all_along()
    {
        var random = new SeededRandom(9);
        var poses = new List<PoseSample>();
        for (var i = 0; i < 600; i++)
        {
            var (a, b) = (0.6 * Math.Sin(i * 0.02), 0.6 * Math.Sin(i * 0.013));
            var n = new Vec3(Math.Sin(a), Math.Sin(b) * Math.Cos(a), Math.Cos(a) * Math.Cos(b));
            var tip = n * 70 + random.NextGaussianVector(0.2);
            // The shaft along z: the marker 150 mm above the tip.
            poses.Add(new("pointer", new(null, TimeSpan.FromSeconds(i / 30.0)), nameof(Stylus), nameof(Patient), new(Mat3.Identity, tip + Vec3.UnitZ * 150), TrackingStatus.Tracked));
        }

        var seen = PointerSurface.Of(poses, new(0, 0, -150), new() { Spacing = 0 });
        Assert.True(seen.Points.Count > 540, $"{seen.Points.Count} of 600");
        Assert.All(seen.Points, p => Assert.InRange(Math.Abs(p.Position.Position.Length - 70), 0, 1.2));
    }

    [Fact]
    public void The_tips_own_error_and_a_poses_covariance_are_in_the_noise()
    {
        var covariance = new double[36];
        for (var k = 0; k < 6; k++) covariance[7 * k] = k < 3 ? 1e-6 : 0.01;
        var poses = Enumerable.Range(0, 100).Select(i => new PoseSample("pointer", new(null, TimeSpan.FromSeconds(i / 30.0)), nameof(Stylus), nameof(Patient), new(Mat3.Identity, new(i * 0.5, 0, 150)), TrackingStatus.Tracked, covariance)).ToArray();
        var seen = PointerSurface.Of(poses, new(0, 0, -150), new(new Vec3(0.3, 0.1, 0.2), Indentation: 0) { Spacing = 0 });
        var noise = seen.Points[0].Noise;
        // Turns of 1 mrad at 150 mm: 0.15 mm across the shaft, nothing along it.
        Assert.Equal(0.01 + 0.0225 + 0.09, noise.M00, 6);
        Assert.Equal(0.01 + 0.0225 + 0.01, noise.M11, 6);
        Assert.Equal(0.01 + 0.04, noise.M22, 6);
    }

    /// <summary>A stroke that comes down and lifts off, then a glide 15 mm above tissue that nothing touches, with the same speed and no tremor: nothing but the way in and out tells it.</summary>
    [Fact]
    public void A_glide_in_the_air_without_coming_down_is_no_touch()
    {
        var random = new SeededRandom(11);
        var poses = new List<PoseSample>();
        void To(double angle, double height)
        {
            var n = new Vec3(Math.Sin(angle), 0, Math.Cos(angle));
            var tip = n * (70 + height) + random.NextGaussianVector(0.1);
            poses.Add(new("pointer", new(null, TimeSpan.FromSeconds(poses.Count / 30.0)), nameof(Stylus), nameof(Patient), new(Mat3.Identity, tip + Vec3.UnitZ * 150), TrackingStatus.Tracked));
        }

        for (var i = 0; i < 12; i++) To(-0.6, 20 - 20 * i / 12.0);
        for (var i = 0; i < 90; i++) To(-0.6 + 0.005 * i, 0);
        for (var i = 0; i < 12; i++) To(-0.15, 15 * i / 12.0);
        for (var i = 0; i < 24; i++) To(-0.15 + 0.02 * i, 15);
        for (var i = 0; i < 75; i++) To(0.33 + 0.004 * i, 15);
        var seen = PointerSurface.Of(poses, new(0, 0, -150), new() { Spacing = 0 });
        Assert.InRange(seen.Points.Count, 60, 90);
        Assert.All(seen.Points, p => Assert.InRange(p.Position.Position.Length - 70, -1.5, 1.5));
        Assert.True(seen.Rejected[RejectionReason.Untold] + seen.Rejected[RejectionReason.Hover] >= 75, string.Join(", ", seen.Rejected.ByName()));
    }

    /// <summary>
    /// Forty sweeps of one liver (seed 74): of the points, 3.4 % lay more than 3 mm off on 120 sweeps (seeds 710000 and on) as
    /// long as touches needed no way in and out, and 1.3 % since.
    /// </summary>
    [Fact]
    public void Few_points_of_many_sweeps_were_taken_in_the_air()
    {
        var liver = VirtualPatient.FromSeed(74).Liver.Mesh;
        var tree = new TriangleTree(liver);
        var (points, off, untold) = (0, 0, 0);
        for (var seed = 740000L; seed < 740040; seed++)
        {
            var recording = PointerSweep.Record(liver, PointerConditions.Draw(seed), seed);
            var seen = PointerSurface.Of(recording.Poses, recording.Tip, new(recording.TipStd));
            points += seen.Points.Count;
            off += seen.Points.Count(p => tree.Nearest(p.Position.Position)!.Value.Distance > 3);
            untold += seen.Rejected[RejectionReason.Untold];
        }

        output.WriteLine($"{off} of {points} points off by more than 3 mm; {untold} frames cannot be told");
        Assert.InRange(off / (double)points, 0, 0.025);
        Assert.True(points > 40 * 150, $"{points} points");
        Assert.True(untold > 0);
    }
}
