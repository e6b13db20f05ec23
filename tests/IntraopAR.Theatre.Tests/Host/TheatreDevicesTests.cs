using System.Collections.Concurrent;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>Devices that drop are said to be lost in time, with what to do, and come back by themselves.</summary>
public sealed class TheatreDevicesTests
{
    private static readonly IgtlMessage Pose = new("ProbeToTracker", default, new TransformBody(WireMatrix.Identity));
    private static readonly IgtlMessage Picture = new("Image", default, ImageBody.Picture(2, 2, 1, new byte[4], WireMatrix.Identity));

    private readonly SessionClock clock = new();

    [Fact]
    public async Task A_server_that_ends_and_starts_again_is_ready_again()
    {
        var first = IgtlServer.Start(0, (_, _) => { });
        var source = new IgtlSource("tracker", "127.0.0.1", first.Port, clock);
        await using var devices = new TheatreDevices(clock, [new(source, [TheatreLine.Of(TheatreLink.Tracker, "start PLUS"), TheatreLine.Of(TheatreLink.Ultrasound, "start PLUS")])]);
        var heard = new ConcurrentQueue<HeardSample>();
        devices.Heard += heard.Enqueue;
        Assert.Equal(("not connected", "name it in the settings file (camera)"), Words(devices.StateOf(TheatreLink.Camera)));
        devices.Start();
        await UntilAsync(devices, TheatreLink.Tracker, ready: true, () => first.SendToAll(Pose));
        // Poses do not make the ultrasound ready.
        Assert.Equal(("tracker has sent nothing yet", "start PLUS"), Words(devices.StateOf(TheatreLink.Ultrasound)));
        await UntilAsync(devices, TheatreLink.Ultrasound, ready: true, () => first.SendToAll(Picture));

        var port = first.Port;
        await first.DisposeAsync();
        await UntilAsync(devices, TheatreLink.Tracker, ready: false, () => { });
        Assert.StartsWith("tracker is silent for", devices.StateOf(TheatreLink.Tracker).Words);
        await using var second = IgtlServer.Start(port, (_, _) => { });
        await UntilAsync(devices, TheatreLink.Tracker, ready: true, () => second.SendToAll(Pose));
        Assert.Contains(heard, h => h is { Link: TheatreLink.Ultrasound, Sample: PictureSample });
        Assert.NotNull(devices.Intake.History("Probe", "Tracker"));
    }

    [Fact]
    public async Task A_source_that_fails_says_why_and_is_read_again_while_others_go_on()
    {
        var broken = new Flaky(clock, "camera 0", failures: 2);
        var sound = new Flaky(clock, "tracker", failures: 0);
        await using var devices = new TheatreDevices(clock, [new(TheatreLink.Camera, broken, "check the cable"), new(TheatreLink.Tracker, sound, "")]);
        devices.Start();
        await UntilAsync(devices, TheatreLink.Tracker, ready: true, () => { });
        await UntilAsync(devices, TheatreLink.Camera, ready: true, () => { });
        Assert.Equal(3, broken.Begun);
        Assert.Equal(1, sound.Begun);
    }

    [Fact]
    public async Task A_camera_that_cannot_be_opened_is_not_ready_and_says_so()
    {
        await using var devices = new TheatreDevices(clock, [new(TheatreLink.Camera, Theatre.Live.CameraSource.Stream("/nowhere/at/all.avi", clock), "check the cable")]);
        devices.Start();
        while (devices.StateOf(TheatreLink.Camera).Words.Contains("nothing yet")) await Task.Delay(10);
        var (words, remedy) = Words(devices.StateOf(TheatreLink.Camera));
        Assert.Contains("cannot be opened", words);
        Assert.Equal("check the cable", remedy);
    }

    /// <summary>What viewers are shown of it is gone 500 ms after it was taken, not after it came.</summary>
    [Fact]
    public async Task A_line_is_lost_before_what_it_sent_last_is_gone_and_it_is_known_when()
    {
        // By its profile all that it sends was taken 150 ms before it came.
        var late = TimeSpan.FromMilliseconds(150);
        var camera = new UntilStopped(clock);
        await using var devices = new TheatreDevices(clock, [new(TheatreLink.Camera, camera, "")], _ => new(late, TimeSpan.Zero, TimeSpan.Zero));
        Assert.Null(devices.NextLoss);
        devices.Start();
        // What would have been taken before the clock began is not believed: the last that is sent must be later, however slow the computer.
        while (devices.NextLoss is null || camera.Sent.Last() < 2 * late) await Task.Delay(1);
        camera.Stops = true;
        await camera.Ended;
        // 500 ms, less 60 for a picture's own delay and 60 for saying it: docs/theatre.md, section 3.
        var due = camera.Sent.Last() - late + TimeSpan.FromMilliseconds(380);
        Assert.True(devices.NextLoss is { } next ? next == due : clock.Now >= due);
        await UntilAsync(devices, TheatreLink.Camera, ready: false, () => { });
        Assert.True(clock.Now >= due);
        Assert.Null(devices.NextLoss);
    }

    [Fact]
    public void Simulated_and_real_devices_do_not_mix() =>
        Assert.Throws<ArgumentException>(() => new TheatreDevices(clock, [new(TheatreLink.Camera, new Flaky(clock, "a", 0), ""), new(TheatreLink.Tracker, new Flaky(clock, "b", 0), "", simulated: true)]));

    private static (string, string) Words(LinkState state) => (state.Words, state.Remedy);

    private static async Task UntilAsync(TheatreDevices devices, TheatreLink link, bool ready, Action meanwhile)
    {
        using var patience = new CancellationTokenSource(Browser.Patience);
        while (devices.StateOf(link).Ready != ready)
        {
            meanwhile();
            await Task.Delay(20, patience.Token);
        }
    }

    private sealed class UntilStopped(SessionClock clock) : IDeviceSource
    {
        private readonly TaskCompletionSource ended = new();

        public string Name => "camera";

        public ConcurrentQueue<TimeSpan> Sent { get; } = new();

        public volatile bool Stops;

        /// <summary>All that was sent was read.</summary>
        public Task Ended => ended.Task;

        public async IAsyncEnumerable<DeviceSample> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
        {
            for (; !Stops; await Task.Delay(20, cancel))
            {
                var now = clock.Now;
                Sent.Enqueue(now);
                yield return new PictureSample(Name, new(null, now), 1, 1, 1, new byte[1]);
            }

            ended.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
        }
    }

    /// <summary>Fails so many times, then sends poses and pictures every 20 ms.</summary>
    private sealed class Flaky(SessionClock clock, string name, int failures) : IDeviceSource
    {
        public int Begun { get; private set; }

        public string Name => name;

        public async IAsyncEnumerable<DeviceSample> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
        {
            if (++Begun <= failures) throw new BadInputException(name, "camera", "is unplugged");
            for (; ; await Task.Delay(20, cancel))
            {
                yield return new PoseSample(name, new(null, clock.Now), "Probe", "Tracker", RigidMotion.Identity, TrackingStatus.Tracked);
                yield return new PictureSample(name, new(null, clock.Now), 1, 1, 1, new byte[1]);
            }
        }
    }
}
