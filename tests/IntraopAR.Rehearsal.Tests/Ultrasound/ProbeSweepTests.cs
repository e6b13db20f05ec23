using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal.Tests;

public class ProbeSweepTests
{
    private static readonly UltrasoundProbe Probe = UltrasoundProbe.Intraoperative;
    private static readonly Lazy<ProbeRecording> Sweep = new(() => ProbeSweep.Record(Echoes.Scene, Probe, new(Seconds: 8, Rate: 3), 2));

    [Fact]
    public void Devices_give_pictures_and_three_poses_for_each_with_the_stated_noise()
    {
        var sweep = Sweep.Value;
        Assert.Equal((24, 72), (sweep.Pictures.Count, sweep.Poses.Count));
        Assert.Equal((640, 480, 1), (sweep.Pictures[0].Width, sweep.Pictures[0].Height, sweep.Pictures[0].Channels));
        var (shifts, turns) = (new List<double>(), new List<double>());
        for (var i = 0; i < 24; i++)
        {
            var pose = sweep.Poses[3 * i];
            Assert.Equal((nameof(Probe), nameof(Patient), TrackingStatus.Tracked), (pose.From, pose.To, pose.Status));
            Assert.Equal(sweep.Pictures[i].At.Arrival, pose.At.Arrival);
            var truth = sweep.Truth[i].Pose.Motion;
            shifts.Add(Vec3.Distance(pose.ToFromFrom.Translation, truth.Translation));
            turns.Add((pose.ToFromFrom.Rotation * truth.Rotation.Transposed()).ToRotationVector().Length * 180 / Math.PI);
        }

        // Root mean square of three axes over 24 draws: good to 8 %; a third allows for four standard deviations.
        Assert.Equal(0.2 * Math.Sqrt(3), Math.Sqrt(shifts.Average(s => s * s)), 0.12);
        Assert.Equal(0.1 * Math.Sqrt(3), Math.Sqrt(turns.Average(s => s * s)), 0.06);
    }

    /// <summary>The hand keeps to the liver, moves about as fast as told, and presses as deep as told.</summary>
    [Fact]
    public void The_probe_glides_over_the_liver()
    {
        var truth = Sweep.Value.Truth;
        var tree = new TriangleTree(Echoes.Scene.Liver);
        Vec3 Face(SweepTruth t) => t.Plane.Apply(Probe.FaceMiddle);
        foreach (var t in truth)
        {
            Assert.InRange(t.Press, 2, 4);
            Assert.Equal(t.Press, tree.Nearest(Face(t))!.Value.Distance, 1.2);
        }

        var length = truth.Zip(truth.Skip(1), (a, b) => Vec3.Distance(Face(a), Face(b))).Sum();
        Assert.InRange(length / (truth[^1].Time - truth[0].Time), 4, 14);
        Assert.True(truth.Sum(t => t.Cuts.Count(c => c.Visibility == CutVisibility.Visible)) > 60);
    }

    [Fact]
    public void The_same_seed_gives_the_same_recording()
    {
        var again = ProbeSweep.Record(Echoes.Scene, Probe, new(Seconds: 1, Rate: 3), 2);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(again.Pictures[i].Pixels.Span.SequenceEqual(Sweep.Value.Pictures[i].Pixels.Span));
            Assert.Equal(again.Truth[i].Cuts, Sweep.Value.Truth[i].Cuts);
        }
    }

    /// <summary>A calibration that is off puts every picture off by the same motion of the probe.</summary>
    [Fact]
    public void A_calibration_error_is_the_same_for_all_pictures()
    {
        var off = ProbeSweep.Record(Echoes.Scene, Probe, new(Seconds: 1, Rate: 3, CalibrationMm: 1, CalibrationDegrees: 0.5, TrackerMm: 0, TrackerDegrees: 0), 2);
        var errors = off.Truth.Select((t, i) => t.Pose.Motion.Inverse().Apply(off.MeasuredPlane(i).Apply(Probe.FaceMiddle)) - Probe.ImageToProbe.Apply(Probe.FaceMiddle)).ToArray();
        Assert.InRange(errors[0].Length, 0.1, 4);
        Assert.All(errors, e => Assert.Equal(0, Vec3.Distance(e, errors[0]), 1e-9));
    }

    [Fact]
    public void A_dent_is_one_to_one_and_as_deep_as_told()
    {
        var dent = ProbeDent.Of(Probe, new(Mat3.FromRotationVector(new(0.3, 1, -0.4)), new(10, 20, 30)), 4)!;
        var random = new SeededRandom(3);
        Assert.Equal(4, Vec3.Distance(dent.Push(dent.Rest), dent.Rest), 1e-9);
        for (var i = 0; i < 200; i++)
        {
            var p = dent.Rest + random.NextGaussianVector(25);
            Assert.Equal(0, Vec3.Distance(dent.Release(dent.Push(p)), p), 1e-6);
            Assert.True(dent.Gradient(p).Determinant > 0.5);
        }
    }
}
