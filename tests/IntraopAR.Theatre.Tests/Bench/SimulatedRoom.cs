using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>A room with two cameras, a tracker and an ultrasound machine in memory, live: each device sends in steps of its own rate, a test says what is where at a time.</summary>
internal sealed class SimulatedRoom : IAsyncDisposable
{
    private const double TrackerHz = 50;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1 / TrackerHz);

    private readonly CancellationTokenSource stop = new();
    private readonly QueuedSource left = new("camera"), right = new("right"), tracker = new("tracker"), ultrasound = new("ultrasound");
    private readonly Task running;

    public SimulatedRoom()
    {
        Devices = new(Clock, [Device(TheatreLink.Camera, left), Device(TheatreLink.Tracker, tracker), Device(TheatreLink.Ultrasound, ultrasound)]);
        Second = Device(TheatreLink.Camera, right);
        running = Task.Run(RunAsync);
    }

    public SessionClock Clock { get; } = new();

    public TheatreDevices Devices { get; }

    public TheatreDevice Second { get; }

    /// <summary>The markers in the reference at a time; null where the tracker does not see it.</summary>
    public Dictionary<string, Func<double, RigidMotion?>> Tools { get; } = [];

    /// <summary>Ten a second; null: the camera sends nothing.</summary>
    public Func<double, (Mat Left, Mat? Right)>? Pictures { get; set; }

    /// <summary>Twelve a second; null: the machine sends nothing.</summary>
    public Func<double, (int Width, int Height, byte[] Grey)>? Echoes { get; set; }

    /// <summary>Of the room, s.</summary>
    public double Now { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Devices.DisposeAsync();
    }

    private static TheatreDevice Device(TheatreLink link, QueuedSource source) => new(link, source, "start it");

    private async Task RunAsync()
    {
        var at = Clock.Now;
        for (var step = 0; !stop.IsCancellationRequested; step++)
        {
            var began = Clock.Now;
            // A machine that is too busy leaves steps out: what is old is not shown.
            at = at + Step > began ? at + Step : began;
            Now = at.TotalSeconds;
            lock (Tools)
                foreach (var (name, tool) in Tools)
                {
                    var pose = tool(Now);
                    tracker.Put(new PoseSample("tracker", new(null, at), name, "Reference", pose ?? RigidMotion.Identity, pose is null ? TrackingStatus.Missing : TrackingStatus.Tracked));
                }

            if (step % 5 == 0 && Pictures?.Invoke(Now) is { } pair)
            {
                left.Put(Heard.Sample(pair.Left, at, "camera"));
                if (pair.Right is { } other) right.Put(Heard.Sample(other, at, "right"));
            }

            if (step % 4 == 0 && Echoes?.Invoke(Now) is { } echo) ultrasound.Put(new PictureSample("ultrasound", new(null, at), echo.Width, echo.Height, 1, echo.Grey));
            if (at - Clock.Now is { Ticks: > 0 } rest) await Task.Delay(rest, stop.Token);
        }
    }
}
