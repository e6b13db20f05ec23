using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Live;
using IntraopAR.Theatre.Session;
using IntraopAR.Theatre.Settings;
using IntraopAR.Theatre.Ultrasound;
using IntraopAR.Tracking;
using PictureReference = IntraopAR.Ultrasound.PictureReference;

namespace IntraopAR.Theatre.Operating;

/// <summary>The theatre's real devices, one connection each for as long as the program runs, whatever case is open.</summary>
internal sealed partial class LiveDevices : ITheatreDevices
{
    /// <summary>Nominal, between pictures; what fades after two of them is not shown as if it lived.</summary>
    public const double PicturePeriodMs = 1000.0 / 15;

    private readonly TheatreDevices devices;
    private readonly LiveChannel heads;
    private readonly Recent<PointerCalibration> pointer;
    private readonly Recent<ProbeCalibration> probe;
    private readonly PatientAxes axes;
    private readonly Func<LinkState> calibrationLine;
    private readonly ReferencePoses poses;
    private readonly ProbePictures scans;
    private readonly CameraSights sights;
    private readonly ReferenceWatch watch;
    private readonly HeadsetMarker? headset;
    private readonly PosePump scanned, seen;
    private readonly TrackerSettings frames;
    private readonly LiveCamera camera;
    private LiveTools? tools;
    private PointerCalibration? shownPointer;
    private Action<HeardSample>? pointerHeard;
    private ProbeSweep? sweep;
    private readonly Func<PictureReference?> looks;
    private volatile LiveUltrasound? shown;
    private volatile string? waiting;
    private volatile bool finished;

    /// <summary>What the ultrasound machine's pictures should look like, by the probe's profile in force; null where it does not say.</summary>
    public PictureReference? Looks => looks();

    /// <param name="heads">Where viewers listen.</param>
    /// <param name="calibrationLine">How the fifth line stands.</param>
    public LiveDevices(TheatreDevices devices, LiveChannel heads, LiveCalibration calibration, TrackerSettings? tracker, Func<LinkState> calibrationLine)
    {
        var frames = tracker ?? new(OpenIgtLink: "");
        (this.devices, this.heads, this.calibrationLine, axes, this.frames) = (devices, heads, calibrationLine, PatientAxes.Of(frames.Axes) ?? PatientAxes.Lps, frames);
        (pointer, probe) = (new(devices.Clock, () => calibration.Pointer), new(devices.Clock, () => calibration.Probe));
        looks = () => calibration.Looks;
        var lens = new Recent<CameraCalibration>(devices.Clock, () => calibration.Camera);
        RigidMotion patientFromReference = new(axes.PatientFromReference, Vec3.Zero);
        poses = new(devices.Intake, frames.Frame, frames.Reference);
        scans = new(poses, () => probe.Value, patientFromReference);
        sights = new(poses, () => lens.Value, patientFromReference);
        watch = new(devices.Intake, frames.Frame, frames.Reference);
        headset = frames.Headset is { Length: > 0 } marker ? new(poses, marker, patientFromReference) : null;
        scanned = new(scans.IsReady, Scan);
        seen = new(sights.IsReady, See);
        camera = new(heads, PicturePeriodMs, _ => null, simulated: false);
        devices.Heard += Hear;
    }

    public IReadOnlyList<LinkState> Lines => [devices.StateOf(TheatreLink.Tracker), devices.StateOf(TheatreLink.Camera), devices.StateOf(TheatreLink.Ultrasound), calibrationLine()];

    public TimeSpan? NextLoss => devices.NextLoss;

    /// <summary>Of the case that is open.</summary>
    public IReadOnlyList<PlannedLandmark> Landmarks { get; set; } = [];

    public bool HasUltrasound => devices.Has(TheatreLink.Ultrasound);

    public CameraSight? Camera => sights.Newest;

    public Func<CameraSight, byte[]?>? Overlay { private get; set; }

    public bool HasHeadsetMarker => headset is not null;

    public bool WaitsForHand => waiting is not null && !finished;

    public string? Waiting => waiting;

    public void Finish() => finished = true;

    public string? ProblemOf(Transform<Patient, Model> aligned) => axes.Better(aligned.Motion.Rotation) is { } better
        ? $"the patient lies turned against what the settings say of the reference ({axes.Code}): set tracker.axes to {better.Code} and start the program again, unless a landmark was taken for another"
        : null;

    public IReadOnlyList<(DoubtKind Kind, string Reason)> Noticed(string registration) => watch.Step(registration, devices.Clock.Now);

    public Transform<Patient, CameraMarker>? HeadsetMarkerAt(TimeSpan at) => headset?.At(at);

    /// <summary>A real hand goes there by itself.</summary>
    public void Aim(Point<Patient>? at)
    {
    }

    /// <summary>While a case is open.</summary>
    public async Task RunAsync(LiveChannel heads, LiveUltrasound ultrasound, CancellationToken stop)
    {
        shown = ultrasound;
        try
        {
            await Task.WhenAll(scanned.RunAsync(stop), seen.RunAsync(stop));
        }
        finally
        {
            shown = null;
        }
    }

    /// <summary>The pointer as viewers see it: its shaft runs from the tip to the marker, for a pivot calibration gives the tip alone.</summary>
    private LiveTools Tools(PointerCalibration p)
    {
        if (tools is not null && p == shownPointer) return tools;
        shownPointer = p;
        var back = p.Tip.Position.Length > 1 ? -p.Tip.Position.Normalized() : -Vec3.UnitZ;
        var side = back.AnyPerpendicular();
        var tool = new LiveTool(p.Marker, nameof(StylusTip), "pointer", new(Mat3.FromColumns(Vec3.Cross(side, back), side, back), p.Tip.Position));
        // Another calibration is another tool, but its stream goes on.
        return tools = tools?.With([tool]) ?? new(heads, devices.Intake, frames.Reference, new(axes.PatientFromReference, Vec3.Zero), [tool], simulated: false);
    }

    private void Hear(HeardSample heard)
    {
        if (heard.Link == TheatreLink.Tracker)
        {
            if (heard.Sample is not PoseSample pose) return;
            if (pose.From == headset?.Marker) headset.Hear(heard.Time.At);
            if (pointer.IfKnown is not { } p) return;
            if (shown is not null) Tools(p).Take(heard);
            if (pose.From == p.Marker) pointerHeard?.Invoke(heard);
        }
        else if (heard.Link == TheatreLink.Ultrasound) scanned.Add(heard);
        else if (heard.Link == TheatreLink.Camera) seen.Add(heard);
    }

    private void Scan(HeardSample heard)
    {
        if (scans.Place(heard) is not var (picture, placed, taken)) return;
        sweep?.Take(picture);
        if (shown is not { } show || LiveOrigin.MsOf(heard.Time with { At = taken }) is not { } origin) return;
        show.Area = scans.Area;
        show.Take(picture, placed, origin);
    }

    private void See(HeardSample heard)
    {
        var sight = sights.Place(heard);
        camera.Take(heard, sight is null ? null : sight.View, sight is null ? null : Overlay?.Invoke(sight));
    }
}
