using System.Collections.Concurrent;
using System.Globalization;

namespace IntraopAR.Tracking.Tests;

/// <summary>Against the OpenIGTLink project's own programs, both ways.</summary>
public class InteroperabilityTests
{
    private const string Loopback = "127.0.0.1";
    private const string Rate = "100";

    /// <summary>Only so that a fault ends the test; nothing is measured.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly BlockingCollection<IgtlMessage> received = [];

    [Fact]
    public async Task Poses_of_their_tracker_server()
    {
        var port = ReferenceProgram.FreePort();
        using var theirs = ReferenceProgram.Start("Tracker/TrackerServer", Text(port), Rate);
        await using var client = new IgtlClient(Loopback, port, Keep);
        AreTheCircle(0.2);
    }

    [Fact]
    public async Task Poses_of_their_tracker_client()
    {
        await using var server = IgtlServer.Start(0, Keep, loopbackOnly: true);
        using var theirs = ReferenceProgram.Start("Tracker/TrackerClient", Loopback, Text(server.Port), Rate);
        var first = AreTheCircle(0.2);
        // It stamps by the clock of the machine, since 1970.
        Assert.InRange(first.Time.Seconds, DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1);
    }

    [Fact]
    public async Task Pictures_of_their_imager_server_pixel_for_pixel()
    {
        var port = ReferenceProgram.FreePort();
        var folder = Path.Combine(ReferenceProgram.Examples, "Imager", "img");
        using var theirs = ReferenceProgram.Start("Imager/ImagerServer", Text(port), Rate, folder);
        await using var client = new IgtlClient(Loopback, port, Keep);
        for (var i = 1; i <= 5; i++)
        {
            var image = Assert.IsType<ImageBody>(Take().Body);
            Assert.Equal((256, 256, 1), image.Dimensions);
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, $"igtlTestImage{i}.raw")), image.Pixels.ToArray());
        }
    }

    [Fact]
    public async Task A_stream_that_their_tracking_server_is_asked_for_and_told_to_end()
    {
        var port = ReferenceProgram.FreePort();
        using var theirs = ReferenceProgram.Start("TrackingData/TrackingDataServer", Text(port));
        await using var client = new IgtlClient(Loopback, port, Keep);
        await SendAsync(client, new("Me", default, new StartBody(TrackingDataBody.Type, 10, "Patient")));
        for (var i = 0; i < 5; i++)
        {
            var instruments = Assert.IsType<TrackingDataBody>(Take().Body).Instruments;
            Assert.Equal([("Channel 0", 1), ("Channel 1", 2), ("Channel 2", 4)], instruments.Select(t => (t.Name, (int)t.Kind)));
        }

        await SendAsync(client, new("Me", default, new StopBody(TrackingDataBody.Type, [])));
        theirs.WaitFor("Received a STT_TDATA message.", "Interval = 10 (ms)", "Received a STP_TDATA message.");
    }

    [Fact]
    public async Task A_surface_that_their_server_is_asked_for()
    {
        var port = ReferenceProgram.FreePort();
        using var theirs = ReferenceProgram.Start("PolyData/PolyDataServer", Text(port));
        await using var client = new IgtlClient(Loopback, port, Keep);
        await SendAsync(client, new("Cube", default, new QueryBody(PolyDataBody.Type, [])));
        var message = Take();
        var cube = Assert.IsType<PolyDataBody>(message.Body);
        Assert.Equal(("Cube", 8, 6), (message.DeviceName, cube.Points.Length / 3, cube.Polygons.Count));
        Assert.All(cube.Polygons.Cells(), face => Assert.Equal(4, face.Length));
    }

    /// <summary>Their receiver checks the checksum before it prints a message.</summary>
    [Fact]
    public async Task Their_receiver_reads_what_we_send()
    {
        var turn = WireMatrix.FromRows([0, -1, 0, 11.5, 1, 0, 0, -22.25, 0, 0, 1, 33, 0, 0, 0, 1]);
        IgtlMessage[] messages =
        [
            new("Pose", new(1L << 32), new TransformBody(turn)),
            new("Place", default, new PositionBody([1.5f, 2.5f, 3.5f], [0, 0, 0.6f, 0.8f])),
            new("Picture", default, ImageBody.Picture(320, 200, 1, new byte[320 * 200], WireMatrix.Identity)),
            new("State", default, new StatusBody(StatusBody.Ok, 4711, "none", "ready to guide")),
            new("Lesions", default, new PointBody([new("lesion 7", "Fiducial", 0xff8000ff, [-10, 20, 30.5f], 6.25f, "")])),
            new("Words", default, new StringBody("forty-two")),
            new("Able", default, new CapabilityBody([TransformBody.Type, PolyDataBody.Type])),
        ];
        await using var server = IgtlServer.Start(0, (_, _) => { }, joined: peer => Array.ForEach(messages, peer.Send), loopbackOnly: true);
        using var theirs = ReferenceProgram.Start("Receiver/ReceiveClient", Loopback, Text(server.Port));
        theirs.WaitFor(
            "1.000000000", "-22.25", "(1.5, 2.5, 3.5)", "(320, 200, 1)", "SubCode   : 4711", "ready to guide", "lesion 7", "6.25", "-10.0", "255, 128, 0, 255", "forty-two",
            TransformBody.Type, PolyDataBody.Type);
    }

    private void Keep(IgtlConnection from, IgtlMessage message) => received.Add(message);

    /// <summary>Their trackers go about a circle of 50 mm: (50 cos φ, 50 sin φ, 50 cos φ), φ growing by a step.</summary>
    private IgtlMessage AreTheCircle(double step)
    {
        var messages = Enumerable.Range(0, 10).Select(_ => Take()).ToArray();
        for (var i = 0; i < messages.Length; i++)
        {
            Assert.Equal("Tracker", messages[i].DeviceName);
            var (x, y, z) = Assert.IsType<TransformBody>(messages[i].Body).Matrix.Translation;
            Assert.Equal(50 * Math.Cos(step * i), x, 1e-3);
            Assert.Equal(50 * Math.Sin(step * i), y, 1e-3);
            Assert.Equal(50 * Math.Cos(step * i), z, 1e-3);
        }

        return messages[0];
    }

    private IgtlMessage Take()
    {
        Assert.True(received.TryTake(out var message, Patience), "nothing came");
        return message;
    }

    private static async Task SendAsync(IgtlClient client, IgtlMessage message)
    {
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until; await Task.Delay(20))
            if (client.TrySend(message))
                return;
        Assert.Fail("no connection");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
