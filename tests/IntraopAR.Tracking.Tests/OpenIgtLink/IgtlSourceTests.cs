using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public class IgtlSourceTests
{
    private static readonly WireMatrix Turned = WireMatrix.FromRows([0, -1, 0, 1, 1, 0, 0, 2, 0, 0, 1, 3, 0, 0, 0, 1]);
    private static readonly RigidMotion TurnedMotion = new(new(0, -1, 0, 1, 0, 0, 0, 0, 1), new(1, 2, 3));

    private readonly IgtlSamples samples = new("Tracker");

    [Fact]
    public void Each_kind_of_pose_becomes_the_same_sample()
    {
        var half = (float)Math.Sqrt(0.5);
        MessageBody[] bodies =
        [
            new TransformBody(Turned),
            new TrackingDataBody([new("ProbeToTracker", 1, 0, Turned)]),
            new QuaternionTrackingDataBody([new("ProbeToTracker", 1, 0, [1, 2, 3], [0, 0, half, half])]),
            new PositionBody([1, 2, 3], [0, 0, half, half]),
            new PositionBody([1, 2, 3], [0, 0, half]),
        ];
        foreach (var body in bodies)
        {
            var pose = Assert.IsType<PoseSample>(Assert.Single(Of(body)));
            Assert.Equal(("Probe", "Tracker", TrackingStatus.Tracked, 7u), (pose.From, pose.To, pose.Status, pose.Counter));
            Assert.InRange((pose.ToFromFrom.Rotation * TurnedMotion.Rotation.Transposed()).ToRotationVector().Length, 0, 1e-6);
            Assert.Equal(TurnedMotion.Translation, pose.ToFromFrom.Translation);
            Assert.Equal(1.5, pose.At.Origin!.Value.TotalSeconds);
            Assert.Equal(9, pose.At.Arrival.TotalSeconds);
        }
    }

    [Fact]
    public void Names_status_and_time_are_read_as_PLUS_writes_them()
    {
        Assert.Equal(("Needle", "Tracker"), Ends("Needle"));
        Assert.Equal(("Tool", "Reference"), Ends("ToolToReference"));
        Assert.Equal(("Tomato", "Tracker"), Ends("Tomato"));
        Assert.Equal(TrackingStatus.Missing, Status("MISSING"));
        Assert.Equal(TrackingStatus.Missing, Status("OUT_OF_VIEW"));
        Assert.Equal(TrackingStatus.Doubtful, Status("HIGH_ERROR"));
        Assert.Equal(TrackingStatus.Tracked, Status("OK"));
        Assert.Null(Assert.Single(samples.Of(new("ProbeToTracker", default, new TransformBody(Turned)), "d", default)).At.Origin);

        (string, string) Ends(string name) => samples.Of(new(name, default, new TransformBody(Turned)), "d", default) is [PoseSample p] ? (p.From, p.To) : default;

        // A tool that is not seen may come with a matrix of zeros.
        TrackingStatus Status(string text) => Assert.IsType<PoseSample>(Assert.Single(samples.Of(
            new("ProbeToTracker", default, new TransformBody(new WireMatrix(text is "OK" or "HIGH_ERROR" ? Turned.Columns : new float[12]))) { Version = 2, Metadata = [new("TransformStatus", text)] }, "d", default))).Status;
    }

    [Fact]
    public void Pictures_keep_their_pixels_and_colours_turn_to_blue_green_red()
    {
        var grey = Assert.IsType<PictureSample>(Assert.Single(Of(ImageBody.Picture(2, 1, 1, new byte[] { 8, 9 }, WireMatrix.Identity))));
        Assert.Equal((2, 1, 1), (grey.Width, grey.Height, grey.Channels));
        Assert.Equal([8, 9], grey.Pixels.ToArray());
        var colour = Assert.IsType<PictureSample>(Assert.Single(Of(ImageBody.Picture(2, 1, 3, new byte[] { 1, 2, 3, 4, 5, 6 }, WireMatrix.Identity))));
        Assert.Equal([3, 2, 1, 6, 5, 4], colour.Pixels.ToArray());
    }

    [Fact]
    public void What_is_no_sample_is_counted_and_said()
    {
        Assert.Empty(Of(new TransformBody(new([2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]))));
        Assert.Contains("not a rotation", samples.LastRefusal, StringComparison.Ordinal);
        Assert.Empty(Of(new PositionBody([1, 2, 3], [])));
        var size = ((ushort)2, (ushort)2, (ushort)2);
        Assert.Empty(Of(new ImageBody(1, WireScalar.UInt8, 1, 1, size, WireMatrix.Identity, (0, 0, 0), size, new byte[8])));
        Assert.Contains("2 slices", samples.LastRefusal, StringComparison.Ordinal);
        Assert.Equal(3, samples.Refused);
        // Of no concern to a stream.
        Assert.Empty(Of(new StringBody("hello")));
        Assert.Equal(3, samples.Refused);
    }

    [Fact]
    public async Task A_server_is_read_as_a_source_and_asked_for_its_stream()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var server = IgtlServer.Start(0, (peer, message) =>
        {
            if (message.Body is not StartBody { Wanted: TrackingDataBody.Type }) return;
            for (var i = 1u; i <= 50; i++)
                peer.Send(new IgtlMessage("Tracker", new((ulong)i << 32), new TrackingDataBody([new("Probe", 1, 0, Turned), new("Stylus", 1, 0, Turned)])) { Version = 2, MessageId = i });
        }, loopbackOnly: true);
        var source = new IgtlSource("tracker", "127.0.0.1", server.Port, new(), requests: [new("Me", default, new StartBody(TrackingDataBody.Type, 10, ""))]);
        var got = new List<DeviceSample>();
        await foreach (var sample in source.ReadAsync(stop.Token))
        {
            got.Add(sample);
            if (got.Count == 100) break;
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => ((uint?)(i / 2 + 1), i % 2 == 0 ? "Probe" : "Stylus")), got.Select(s => (s.Counter, ((PoseSample)s).From)));
        Assert.Equal((0, 0), source.Dropped);
    }

    private IReadOnlyList<DeviceSample> Of(MessageBody body) =>
        samples.Of(new IgtlMessage("ProbeToTracker", new(3UL << 31), body) { Version = 2, MessageId = 7 }, "device", TimeSpan.FromSeconds(9));
}
