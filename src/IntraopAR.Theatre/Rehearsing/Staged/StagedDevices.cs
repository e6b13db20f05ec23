using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Live;
using IntraopAR.Theatre.Session;
using IntraopAR.Theatre.Ultrasound;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>A live stage as the devices of a theatre session. Where nobody holds a tool a simulated hand does what is asked for.</summary>
internal sealed class StagedDevices : ITheatreDevices
{
    /// <summary>So many landmarks are for the alignment; the others check it.</summary>
    private const int ForAlignment = 3;

    private readonly LiveStage stage;
    private readonly StagedTheatre theatre;

    public StagedDevices(LiveStage stage, StagedTheatre theatre)
    {
        (this.stage, this.theatre) = (stage, theatre);
        Landmarks = [.. stage.Theatre.Landmarks().Select((l, i) => new PlannedLandmark(l.Id, $"landmark {i + 1}", l.InScan, l.Sigma, i >= ForAlignment))];
    }

    public static UltrasoundProbe Machine => UltrasoundProbe.Intraoperative;

    public static FanArea Area { get; } = new(
        Machine.Apex, Machine.FaceRadius / Machine.PixelSize, (Machine.FaceRadius + Machine.Depth) / Machine.PixelSize, 0, Machine.HalfAngleDegrees);

    public IReadOnlyList<PlannedLandmark> Landmarks { get; }

    public bool HasUltrasound => stage.HasUltrasound && stage.Theatre.Scenario.Ultrasound;

    public IReadOnlyList<LinkState> Lines =>
    [
        theatre.Devices.StateOf(TheatreLink.Tracker),
        theatre.Devices.StateOf(TheatreLink.Camera),
        HasUltrasound ? theatre.Devices.StateOf(TheatreLink.Ultrasound) : new(TheatreLink.Ultrasound, false, "not connected", "Go on without it, or rehearse the scenario ultrasound"),
        theatre.IsExpired ? new(TheatreLink.Calibration, false, "the pointer's last day was yesterday", "Have it calibrated again") : LinkState.Good(TheatreLink.Calibration),
    ];

    public TimeSpan? NextLoss => theatre.Devices.NextLoss;

    /// <summary>For the debrief alone.</summary>
    public Point<Patient>? TruePlace(string lesion) =>
        stage.Theatre.Patient.Lesions.FirstOrDefault(l => l.Id == lesion) is { } of ? stage.AsTracked(stage.Truth.Apply(of.Centre, stage.Now)) : null;

    /// <summary>For the debrief alone: from the needle's tip to a lesion's middle, mm; null where nobody holds the needle.</summary>
    public double? NeedleOff(string lesion) => stage.TipOf(StageTool.Needle) is { } tip && stage.Theatre.Patient.Lesions.FirstOrDefault(l => l.Id == lesion) is { } of
        ? Point<Patient>.Distance(tip, stage.Truth.Apply(of.Centre, stage.Now)) : null;

    public CameraSight? Camera => theatre.Sight is { } s ? new(s.Width, s.Height, s.Bgr.ToArray(), s.Lens, s.CameraFromPatient) : null;

    public Func<CameraSight, byte[]?>? Overlay { private get; set; }

    public string? Waiting => theatre.Waiting;

    public bool WaitsForHand => theatre.WaitsForHand;

    public void Finish() => theatre.Finish();

    public Task<double> CheckPointAsync(CancellationToken stop) => theatre.CheckPointAsync(stop);

    public Task<TouchedPlace> TouchAsync(PlannedLandmark landmark, CancellationToken stop) => theatre.TouchAsync(landmark.InScan, landmark.Name, stop);

    public Task<MeasuredSurface> SurfaceAsync(CancellationToken stop) => theatre.SurfaceAsync(stop);

    public async Task<SweepObservations> SweepAsync(Point<Patient> towards, LiveUltrasound show, CancellationToken stop)
    {
        var (reading, read) = (new SweepReading(Area), Task.CompletedTask);
        await theatre.SweepAsync(towards, picture => read = ReadAsync(reading, picture, read, stop), stop);
        await read;
        return reading.Observations;
    }

    /// <summary>Over the liver's middle, which the hand sees.</summary>
    public Task<SweepObservations> FirstSweepAsync(LiveUltrasound show, CancellationToken stop) =>
        SweepAsync(stage.AsTracked(stage.Truth.Apply(new(MeshCentroid.Of(stage.Theatre.Patient.Liver.Mesh, closed: true)), stage.Now)), show, stop);

    public void Aim(Point<Patient>? at) => theatre.Aim(at);

    public async Task RunAsync(LiveChannel heads, LiveUltrasound ultrasound, CancellationToken stop)
    {
        // A pivot calibration gives the tip alone; the shaft runs from it to the marker.
        var tip = theatre.Calibration.StylusTip.Position;
        var back = -tip.Normalized();
        var side = back.AnyPerpendicular();
        var pointer = new LiveTool(nameof(Stylus), nameof(StylusTip), "pointer", new(Mat3.FromColumns(Vec3.Cross(side, back), side, back), tip));
        var tools = new LiveTools(heads, theatre.Devices.Intake, nameof(Reference), theatre.Calibration.PatientFromReference.Motion, [pointer], simulated: true);
        var camera = new LiveCamera(heads, 1000 / LiveStage.PicturesPerSecond, _ => null, simulated: true);
        var painting = Task.CompletedTask;
        void Hear(HeardSample heard)
        {
            if (heard.Link == TheatreLink.Tracker) tools.Take(heard);
            if (heard.Link != TheatreLink.Camera || !painting.IsCompleted) return;
            // What went wrong in one is thrown where the devices are read; while one is drawn into, the next are left out.
            painting.GetAwaiter().GetResult();
            var sight = Camera;
            painting = Task.Run(async () =>
            {
                var began = Stopwatch.GetTimestamp();
                camera.Take(heard, sight?.View, sight is null ? null : Overlay?.Invoke(sight));
                // Where drawing is slow it takes at most half of the time: the poses are the more urgent.
                await Task.Delay(Stopwatch.GetElapsedTime(began), CancellationToken.None);
            });
        }

        void Scanned(PlacedPicture picture, Transform<Patient, Probe> probe) => ultrasound.Take(picture, probe, picture.At.TotalMilliseconds);
        theatre.Devices.Heard += Hear;
        theatre.Scanned += Scanned;
        ultrasound.FaultBegan += theatre.Warned;
        try
        {
            await theatre.RunAsync(stop);
        }
        finally
        {
            theatre.Devices.Heard -= Hear;
            theatre.Scanned -= Scanned;
            ultrasound.FaultBegan -= theatre.Warned;
            await theatre.DisposeAsync();
        }
    }

    /// <summary>One after the other, beside what is shown.</summary>
    private static async Task ReadAsync(SweepReading reading, PlacedPicture picture, Task earlier, CancellationToken stop)
    {
        await earlier;
        await Task.Run(() => reading.Add(picture), stop);
    }
}
