using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public class TransformGraphTests
{
    private static readonly DateTimeOffset Began = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(10);

    private readonly SeededRandom random = new(11);
    private readonly TransformGraph graph = new(Began);

    [Fact]
    public void A_chain_of_live_and_fixed_links_is_the_product_of_its_motions_both_ways()
    {
        var (imageToProbe, probe, reference) = (Motion(), Motion(), Motion());
        graph.SetFixed("Image", "Probe", imageToProbe, null, Began.AddDays(-3), Began.AddDays(30));
        graph.SetLive(Stream("Probe", "Tracker", probe));
        graph.SetLive(Stream("Reference", "Tracker", reference));
        var pose = Assert.IsType<GraphPose>(graph.Query("Reference", "Image", Now));
        AreEqual(reference.Inverse() * probe * imageToProbe, pose.ToFromFrom);
        Assert.Equal(["ImageToProbe", "ProbeToTracker", "ReferenceToTracker"], pose.Links.Select(l => l.Name));
        Assert.Equal([LinkKind.Fixed, LinkKind.Live, LinkKind.Live], pose.Links.Select(l => l.Kind));
        Assert.InRange(pose.Links[0].Age!.Value.TotalDays, 3, 3.01);
        Assert.Null(pose.Covariance);
        AreEqual(pose.ToFromFrom.Inverse(), Assert.IsType<GraphPose>(graph.Query("Image", "Reference", Now)).ToFromFrom);
    }

    [Fact]
    public void Missing_stale_expired_and_doubtful_links_are_refused_with_their_own_words()
    {
        graph.SetFixed("Image", "Probe", Motion(), null, Began.AddDays(-40), Began.AddDays(-10));
        graph.SetLive(Stream("Probe", "Tracker", Motion(), TrackingStatus.Missing));
        graph.SetLive(Stream("Reference", "Tracker", Motion(), until: 9));
        graph.SetSolved("Model", "Reference", Motion(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        var refusal = Assert.IsType<GraphRefusal>(graph.Query("Model", "Image", Now));
        Assert.Equal(
            [GraphReasonKind.LinkExpired, GraphReasonKind.LinkMissing, GraphReasonKind.LinkStale, GraphReasonKind.LinkExpired], refusal.Reasons.Select(r => r.Kind));
        Assert.Equal(
            [
                "ImageToProbe: the calibration expired 10 days ago", "ProbeToTracker: not seen by the tracker",
                "ReferenceToTracker: the last sample is 1000 ms older", "ModelToReference: the solution expired 4 s ago",
            ],
            refusal.Reasons.Select(r => r.Words));
    }

    [Fact]
    public void A_doubtful_link_is_refused_unless_doubt_is_accepted()
    {
        graph.SetLive(Stream("Probe", "Tracker", Motion(), TrackingStatus.Doubtful));
        Assert.Equal(GraphReasonKind.LinkDoubtful, Assert.Single(Assert.IsType<GraphRefusal>(graph.Query("Tracker", "Probe", Now)).Reasons).Kind);
        Assert.Equal(LinkStanding.Doubtful, Assert.IsType<GraphPose>(graph.Query("Tracker", "Probe", Now, acceptDoubtful: true)).Links[0].Standing);
        // By arrival alone its time is known to 30 ms.
        graph.SetLive(Stream("Probe", "Tracker", Motion(), timeError: 30));
        Assert.Contains("30 ms only", Assert.IsType<GraphRefusal>(graph.Query("Tracker", "Probe", Now)).Reasons[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_ways_of_the_same_length_are_refused_and_a_longer_one_is_stated()
    {
        foreach (var (from, to) in new[] { ("A", "B"), ("B", "C"), ("C", "D"), ("D", "A") }) graph.SetFixed(from, to, Motion(), null, Began, null);
        Assert.Equal(GraphReasonKind.Ambiguous, Assert.Single(Assert.IsType<GraphRefusal>(graph.Query("C", "A", Now)).Reasons).Kind);
        Assert.True(Assert.IsType<GraphPose>(graph.Query("B", "A", Now)).HasOtherPath);
        graph.Remove("D", "C");
        Assert.False(Assert.IsType<GraphPose>(graph.Query("C", "A", Now)).HasOtherPath);
        Assert.Equal(GraphReasonKind.NoSuchFrame, Assert.Single(Assert.IsType<GraphRefusal>(graph.Query("C", "X", Now)).Reasons).Kind);
        graph.SetFixed("X", "Y", Motion(), null, Began, null);
        Assert.Equal(GraphReasonKind.NotJoined, Assert.Single(Assert.IsType<GraphRefusal>(graph.Query("C", "X", Now)).Reasons).Kind);
    }

    [Fact]
    public void The_newest_answer_is_as_new_as_the_slowest_stream_and_too_old_a_one_is_refused()
    {
        graph.SetLive(Stream("Probe", "Tracker", Motion(), until: 9.8));
        graph.SetLive(Stream("Reference", "Tracker", Motion()));
        Assert.IsType<GraphPose>(graph.QueryNewest("Reference", "Probe", Now, TimeSpan.FromMilliseconds(300)));
        var refusal = Assert.IsType<GraphRefusal>(graph.QueryNewest("Reference", "Probe", Now, TimeSpan.FromMilliseconds(100)));
        Assert.Equal(GraphReasonKind.LinkStale, Assert.Single(refusal.Reasons).Kind);
    }

    /// <summary>
    /// Against 20,000 drawn chains with small errors: each of the 36 entries within 5 % of the geometric mean of its two
    /// variances, five times the sampling error 1/√20,000.
    /// </summary>
    [Fact]
    public void The_covariance_of_a_chain_is_that_of_drawn_chains()
    {
        var (a, b, c) = (Motion(), Motion(), Motion());
        var (ca, cb, cc) = (Covariance(), Covariance(), Covariance());
        graph.SetFixed("F", "E", a, ca, Began, null);
        // Against its direction.
        graph.SetFixed("G", "E", b, cb, Began, null);
        graph.SetSolved("G", "H", c, cc, Now, null);
        var pose = Assert.IsType<GraphPose>(graph.Query("H", "F", Now));
        var drawn = new double[36];
        const int Draws = 20_000;
        for (var i = 0; i < Draws; i++)
        {
            var motion = Disturbed(c, cc) * Disturbed(b, cb).Inverse() * Disturbed(a, ca);
            var turn = (motion.Rotation * pose.ToFromFrom.Rotation.Transposed()).ToRotationVector();
            var shift = motion.Translation - pose.ToFromFrom.Translation;
            double[] e = [turn.X, turn.Y, turn.Z, shift.X, shift.Y, shift.Z];
            for (var k = 0; k < 36; k++) drawn[k] += e[k / 6] * e[k % 6] / Draws;
        }

        for (var k = 0; k < 36; k++)
            Assert.Equal(drawn[k], pose.Covariance![k], 0.05 * Math.Sqrt(drawn[7 * (k / 6)] * drawn[7 * (k % 6)]));
    }

    private PoseHistory Stream(string from, string to, RigidMotion motion, TrackingStatus status = TrackingStatus.Tracked, double until = 11, double timeError = 1)
    {
        var history = new PoseHistory(from, to, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));
        for (var t = 8.0; t <= until + 1e-9; t += 0.02)
            history.Add(new(TimeSpan.FromSeconds(t), timeError, ClockStanding.Settled), new("tracker", default, from, to, motion, status));
        return history;
    }

    private RigidMotion Motion() => new(Mat3.FromRotationVector(random.NextDirection() * random.Between(0, 3)), random.NextGaussianVector(100));

    /// <summary>Uncorrelated, 0.2 to 1 mrad and 0.1 to 0.5 mm.</summary>
    private double[] Covariance()
    {
        var covariance = new double[36];
        for (var i = 0; i < 6; i++) covariance[7 * i] = Math.Pow(random.Between(0.2, 1) * (i < 3 ? 1e-3 : 0.5), 2);
        return covariance;
    }

    private RigidMotion Disturbed(RigidMotion motion, double[] covariance)
    {
        var e = Enumerable.Range(0, 6).Select(i => Math.Sqrt(covariance[7 * i]) * random.NextGaussian()).ToArray();
        return new(Mat3.FromRotationVector(new(e[0], e[1], e[2])) * motion.Rotation, motion.Translation + new Vec3(e[3], e[4], e[5]));
    }

    private static void AreEqual(RigidMotion expected, RigidMotion actual)
    {
        Assert.InRange((expected.Rotation * actual.Rotation.Transposed()).ToRotationVector().Length, 0, 1e-9);
        Assert.InRange((expected.Translation - actual.Translation).Length, 0, 1e-9);
    }
}
