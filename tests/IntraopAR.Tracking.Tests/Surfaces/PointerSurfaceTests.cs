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

    /// <summary>
    /// A hand that comes from the table's side and the patient's feet holds the pointer up to 65° from the surface's normal, and a server
    /// that stamps by its own clock stamps some milliseconds too late at random. While heights were counted along the shaft, of such
    /// strokes (six patients) 260 to 750 places were left and 7 to 17 % of them lay more than 3 mm off, as far as the table's side.
    /// Four times what the rigid search takes at all (50) is asked for.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Strokes_of_a_pointer_that_leans_are_counted_whatever_the_stamps(bool byArrival)
    {
        const int strokes = 8;
        const double seconds = 2, lifted = 0.7;
        var stage = LiveStage.Create(VirtualPatient.FromSeed(7), Scenario.Named("ultrasound"), VirtualTrackerHabit.Optical with { HiddenEvery = 120 });
        var liver = new TriangleTree(stage.Theatre.Patient.Liver.Mesh.Mapped(p => stage.Truth.Apply(new(p), stage.Now).Position));
        var (min, max) = liver.Mesh.Bounds;
        var lanes = Enumerable.Range(0, strokes).Select(k =>
        {
            var z = min.Z + (max.Z - min.Z) * (0.25 + 0.55 * (k + 0.5) / strokes);
            double[] seen = [.. Enumerable.Range(0, 101).Select(i => min.X + (max.X - min.X) * i / 100).Where(x => liver.FirstHit(new(x, min.Y - 200, z), Vec3.UnitY) is not null)];
            return (Z: z, From: seen[0] + 0.12 * (seen[^1] - seen[0]), To: seen[0] + 0.7 * (seen[^1] - seen[0]));
        }).ToArray();
        var said = new List<PoseSample>();
        for (var t = 0.0; t < strokes * (seconds + lifted); t = stage.Now.TotalSeconds)
        {
            var k = Math.Min(strokes - 1, (int)(t / (seconds + lifted)));
            var along = Math.Clamp((t - k * (seconds + lifted)) / seconds, 0, 1);
            var x = lanes[k].From + (lanes[k].To - lanes[k].From) * (k % 2 == 0 ? along : 1 - along);
            stage.Take(new AimAlong(StageTool.Pointer, new(x, min.Y - 200, lanes[k].Z), Vec3.UnitY, Touches: along < 1));
            said.AddRange(stage.Advance(TimeSpan.FromSeconds(1 / 60.0), pictures: false).OfType<PoseSample>());
        }

        var poses = said.GroupBy(p => p.Counter).Select(moment =>
        {
            var (tool, reference) = (moment.First(p => p.From == nameof(Stylus)), moment.First(p => p.From == nameof(Reference)));
            var seen = tool.Status == TrackingStatus.Tracked && reference.Status == TrackingStatus.Tracked;
            return tool with
            {
                At = new(null, byArrival ? tool.At.Arrival : tool.At.Origin!.Value), Covariance = null, Status = seen ? TrackingStatus.Tracked : TrackingStatus.Missing,
                ToFromFrom = seen ? stage.Calibration.PatientFromReference.Motion * reference.ToFromFrom.Inverse() * tool.ToFromFrom : RigidMotion.Identity,
            };
        }).ToArray();
        var touched = PointerSurface.Of(poses, stage.Calibration.StylusTip, new(new Vec3(0.2, 0.2, 0.2), 0.35));
        var off = touched.Points.Select(p => liver.Nearest(p.Position.Position)!.Value.Distance).Order().ToArray();
        output.WriteLine($"{off.Length} points, median {off[off.Length / 2]:F2}, 95 % {off[off.Length * 95 / 100]:F2} mm; {string.Join(", ", touched.Rejected.ByName().Select(r => $"{r.Value} {r.Key}"))}");
        Assert.True(off.Length >= 200, $"{off.Length} points");
        // Tracker, reference and calibration leave 0.6 mm; the hover begins at 4 mm.
        Assert.InRange(off[off.Length / 2], 0, 1);
        Assert.InRange(off[off.Length * 90 / 100], 0, 3);
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
