using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Scene;
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
        LinkState.Good(TheatreLink.Calibration),
    ];

    /// <summary>For the debrief alone.</summary>
    public Point<Patient>? TruePlace(string lesion) =>
        stage.Theatre.Patient.Lesions.FirstOrDefault(l => l.Id == lesion) is { } of ? stage.AsTracked(stage.Truth.Apply(of.Centre, stage.Now)) : null;

    public CameraSight? Camera => theatre.Sight is { } s ? new(s.Width, s.Height, s.Bgr.ToArray(), s.Lens, s.CameraFromPatient) : null;

    public Task<double> CheckPointAsync(CancellationToken stop) => theatre.CheckPointAsync(stop);

    public Task<Point<Patient>> TouchAsync(PlannedLandmark landmark, CancellationToken stop) => theatre.TouchAsync(landmark.InScan, stop);

    public async Task<MeasuredSurface> SurfaceAsync(CancellationToken stop)
    {
        var swept = await theatre.SurfaceAsync(stop);
        return new(swept.Positions, "virtual stereo scope", swept.NoiseSd);
    }

    public async Task<SweepObservations> SweepAsync(Point<Patient> towards, LiveUltrasound show, CancellationToken stop)
    {
        var (reading, read) = (new SweepReading(Area), Task.CompletedTask);
        await theatre.SweepAsync(towards, picture => read = ReadAsync(reading, picture, read, stop), stop);
        await read;
        return reading.Observations;
    }

    public void Aim(Point<Patient>? at) => theatre.Aim(at);

    public async Task RunAsync(LiveChannel heads, LiveUltrasound ultrasound, CancellationToken stop)
    {
        // A pivot calibration gives the tip alone; the shaft runs from it to the marker.
        var tip = theatre.Calibration.StylusTip.Position;
        var back = -tip.Normalized();
        var side = back.AnyPerpendicular();
        var pointer = new LiveTool(nameof(Stylus), nameof(StylusTip), "pointer", new(Mat3.FromColumns(Vec3.Cross(side, back), side, back), tip));
        var tools = new LiveTools(heads, theatre.Devices.Intake, nameof(Reference), theatre.Calibration.PatientFromReference.Motion, [pointer], simulated: true);
        var camera = new LiveCamera(heads, 1000 / LiveStage.PicturesPerSecond, _ => View, simulated: true);
        void Hear(HeardSample heard)
        {
            if (heard.Link == TheatreLink.Tracker) tools.Take(heard);
            if (heard.Link == TheatreLink.Camera) camera.Take(heard);
        }

        void Scanned(PlacedPicture picture, Transform<Patient, Probe> probe) => ultrasound.Take(picture, probe, picture.At.TotalMilliseconds);
        theatre.Devices.Heard += Hear;
        theatre.Scanned += Scanned;
        try
        {
            await theatre.RunAsync(stop);
        }
        finally
        {
            theatre.Devices.Heard -= Hear;
            theatre.Scanned -= Scanned;
            await theatre.DisposeAsync();
        }
    }

    private SceneCamera? View => theatre.Sight is { } s ? new(
        s.Width, s.Height, [s.Lens.Fx, s.Lens.Skew, s.Lens.Cx, 0, s.Lens.Fy, s.Lens.Cy, 0, 0, 1],
        [s.Lens.Distortion.K1, s.Lens.Distortion.K2, s.Lens.Distortion.P1, s.Lens.Distortion.P2, s.Lens.Distortion.K3], s.CameraFromPatient.Motion.ToMatrix()) : null;

    /// <summary>One after the other, beside what is shown.</summary>
    private static async Task ReadAsync(SweepReading reading, PlacedPicture picture, Task earlier, CancellationToken stop)
    {
        await earlier;
        await Task.Run(() => reading.Add(picture), stop);
    }
}
