using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Session;
using IntraopAR.Theatre.Ultrasound;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>The devices of a virtual theatre whose liver lies still, held by a simulated hand that does at once what it is asked for.</summary>
internal sealed class RehearsedDevices : ITheatreDevices
{
    /// <summary>Pictures a second.</summary>
    public const double Rate = 12;

    /// <summary>So many landmarks are for the alignment; the others check it.</summary>
    private const int ForAlignment = 3;

    private const double SweepSeconds = 6, Speed = 9;

    private static readonly TimeSpan TouchTime = TimeSpan.FromSeconds(0.6), SurfaceTime = TimeSpan.FromSeconds(1.5);

    private readonly VirtualTheatre theatre;
    private readonly SimulatedHand hand;
    private readonly Lazy<CameraSight> camera;
    private readonly SeededRandom random;
    private volatile ProbeRecording? played;
    private volatile bool sweeping;
    private int sweeps, shown;

    public RehearsedDevices(VirtualTheatre theatre)
    {
        this.theatre = theatre;
        random = new(theatre.Patient.Seed + 77);
        hand = new(theatre.SurfaceSweep().Positions);
        camera = new(() => theatre.CameraFrame() is var f ? new(f.Picture.Width, f.Picture.Height, f.Picture.Bgr, f.Camera, f.CameraFromPatient) : null!);
        Landmarks = [.. theatre.Landmarks().Select((l, i) => new PlannedLandmark(l.Id, $"landmark {i + 1}", l.InScan, l.Sigma, i >= ForAlignment))];
    }

    public static UltrasoundProbe Machine => UltrasoundProbe.Intraoperative;

    public static FanArea Area { get; } = new(
        Machine.Apex, Machine.FaceRadius / Machine.PixelSize, (Machine.FaceRadius + Machine.Depth) / Machine.PixelSize, 0, Machine.HalfAngleDegrees);

    public IReadOnlyList<PlannedLandmark> Landmarks { get; }

    public bool HasUltrasound => theatre.Scenario.Ultrasound;

    public CameraSight Camera => camera.Value;

    public IReadOnlyList<LinkState> Lines =>
    [
        LinkState.Good(TheatreLink.Tracker),
        LinkState.Good(TheatreLink.Camera),
        HasUltrasound ? LinkState.Good(TheatreLink.Ultrasound) : new(TheatreLink.Ultrasound, false, "not connected", "Go on without it, or rehearse the scenario ultrasound"),
        LinkState.Good(TheatreLink.Calibration),
    ];

    public async Task<double> CheckPointAsync(CancellationToken stop)
    {
        await Task.Delay(TouchTime, stop);
        return random.NextGaussianVector(0.3).Length;
    }

    public async Task<Point<Patient>> TouchAsync(PlannedLandmark landmark, CancellationToken stop)
    {
        await Task.Delay(TouchTime, stop);
        return theatre.Landmarks().First(l => l.Id == landmark.Id).OnTable;
    }

    public async Task<MeasuredSurface> SurfaceAsync(CancellationToken stop)
    {
        await Task.Delay(SurfaceTime, stop);
        return new(theatre.SurfaceSweep().Positions, "virtual stereo scope");
    }

    public async Task<SweepObservations> SweepAsync(Point<Patient> towards, LiveUltrasound show, CancellationToken stop)
    {
        var reachable = theatre.SurfaceSweep().Positions;
        var (number, heading) = (sweeps, sweeps++ % 2 == 0 ? Vec3.UnitZ : -Vec3.UnitZ);
        var past = towards.Position - heading * (SweepSeconds * Speed / 2);
        var conditions = new SweepConditions(SweepSeconds, Rate, Speed) { Start = new(reachable.MinBy(p => Vec3.DistanceSquared(p, past))), Heading = heading, Reachable = reachable };
        var recorded = await Task.Run(() => theatre.UltrasoundSweep(conditions, number), stop);
        sweeping = true;
        try
        {
            var reading = new SweepReading(Area);
            await WayAsync(recorded, forth: true, reading, show, () => true, stop);
            played = recorded;
            return reading.Observations;
        }
        finally
        {
            sweeping = false;
        }
    }

    public void Aim(Point<Patient>? at) => hand.Aim(at);

    public async Task RunAsync(LiveChannel heads, LiveUltrasound ultrasound, CancellationToken stop) =>
        await Task.WhenAll(hand.RunAsync(heads, stop), HoldAsync(ultrasound, stop));

    /// <summary>Between sweeps the probe goes to and fro over the last one's way.</summary>
    private async Task HoldAsync(LiveUltrasound show, CancellationToken stop)
    {
        for (var way = 1; ; way++)
            if (played is { } recorded && !sweeping) await WayAsync(recorded, forth: way % 2 == 0, null, show, () => !sweeping, stop);
            else await Task.Delay(50, stop);
    }

    private async Task WayAsync(ProbeRecording recorded, bool forth, SweepReading? reading, LiveUltrasound show, Func<bool> goesOn, CancellationToken stop)
    {
        var (start, n, read) = (Stopwatch.GetTimestamp(), recorded.Pictures.Count, Task.CompletedTask);
        for (var k = 0; k < n && goesOn(); k++)
        {
            var due = TimeSpan.FromSeconds(k / Rate) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero) await Task.Delay(due, stop);
            stop.ThrowIfCancellationRequested();
            var i = forth ? k : n - 1 - k;
            var (sample, plane) = (recorded.Pictures[i], recorded.MeasuredPlane(i));
            PlacedPicture Numbered(int index) => new(index, TimeSpan.FromMilliseconds(show.NowMs), sample.Width, sample.Height, sample.Pixels, plane);
            // Every second picture, half a vessel's width apart; behind each other, beside what is shown.
            if (reading is not null && k % 2 == 0)
            {
                var (earlier, picture) = (read, Numbered(k / 2));
                read = ReadAsync(reading, picture, earlier, stop);
            }

            // Not two at a time: the hand that sweeps waits for the one that holds.
            lock (hand) show.Take(Numbered(++shown), new Transform<Patient, Probe>(recorded.Poses[3 * i].ToFromFrom), show.NowMs);
        }

        await read;
    }

    private static async Task ReadAsync(SweepReading reading, PlacedPicture picture, Task earlier, CancellationToken stop)
    {
        await earlier;
        await Task.Run(() => reading.Add(picture), stop);
    }
}
