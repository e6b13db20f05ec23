using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>
/// A live stage in the place of a theatre's devices: everything that is measured comes out of its streams, by its calibrations,
/// through the same intake as a real theatre's. Nothing here looks at the truth.
/// </summary>
internal sealed partial class StagedTheatre : IAsyncDisposable
{
    /// <summary>Least delays as the profiles of the virtual machines state them, ms.</summary>
    private const double CameraLagMs = 45, MachineLagMs = 60;

    private const string TrackerFrame = VirtualTracker.Frame;

    private static readonly TimeSpan OfClock = TimeSpan.FromMilliseconds(3), ArrivalDoubt = TimeSpan.FromMilliseconds(30);

    private readonly LiveStage stage;
    private readonly SessionClock clock;
    private readonly RehearsalLog? log;
    private readonly ScenarioDirector? director;
    private readonly TrackingWatch tracking = new();
    private int pictures;
    private long referenceSeen;

    /// <param name="log">Where what the scenario makes happen is told; null where there is no script.</param>
    public StagedTheatre(LiveStage stage, SessionClock clock, RehearsalLog? log = null)
    {
        (this.stage, this.clock, this.log) = (stage, clock, log);
        if (log is not null && stage.Theatre.Scenario.Script is { } script) director = new(script, log);
        TheatreDevice[] all =
        [
            new(TheatreLink.Tracker, stage.Tracker, "the virtual tracker is switched off", simulated: true),
            new(TheatreLink.Camera, stage.Camera, "the virtual camera is switched off", simulated: true),
            .. stage.HasUltrasound ? new[] { new TheatreDevice(TheatreLink.Ultrasound, stage.Ultrasound, "take up the probe", simulated: true) } : [],
        ];
        Devices = new(clock, all, TimingOf);
        Devices.Heard += Hear;
    }

    public TheatreDevices Devices { get; }

    public StageCalibration Calibration => stage.Calibration;

    /// <summary>By the session's clock.</summary>
    public TimeSpan Now => clock.Now;

    /// <summary>Every ultrasound picture where it was taken, with the probe's tracked pose. Told on the device's own reading: return soon.</summary>
    public event Action<PlacedPicture, Transform<Patient, Probe>>? Scanned;

    /// <summary>The camera's newest picture with its tracked pose; null before there is one.</summary>
    public StagedSight? Sight { get; private set; }

    /// <summary>Somebody's hand.</summary>
    public void Take(HandInput input) => stage.Take(input);

    /// <summary>Where a tool is by what is tracked now; null where it is not seen.</summary>
    public Transform<Patient, TTool>? Where<TTool>()
        where TTool : IFrame
    {
        if (Devices.Intake.History(typeof(TTool).Name, TrackerFrame) is not { Newest: { } newest } history) return null;
        // A tool that was last seen long ago is not where it was.
        return (clock.Now - newest).TotalMilliseconds < Scene.Appearance.LiveGoneMs && Pose(history.From, newest) is { } pose ? new Transform<Patient, TTool>(pose) : null;
    }

    /// <summary>The stage's time goes on with the clock, and its scenario with it.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        Devices.Start();
        var playing = stage.PlayAsync(clock, stop);
        while (!stop.IsCancellationRequested && director is not null && !playing.IsCompleted)
        {
            foreach (var begun in director.Step(stage))
                if (Enum.TryParse<CaseFault>(begun.Kind, out var fault)) Begins(fault);
            if (Interlocked.Read(ref referenceSeen) is > 0 and var seen && tracking.Step(clock.Now, new(seen)) is { } shown) log!.Add(shown);
            await Task.Delay(50, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await playing;
    }

    public ValueTask DisposeAsync() => Devices.DisposeAsync();

    private static DeviceTiming? TimingOf(string device) => device switch
    {
        LiveStage.CameraName => new(TimeSpan.FromMilliseconds(CameraLagMs), OfClock, ArrivalDoubt),
        LiveStage.UltrasoundName => new(TimeSpan.FromMilliseconds(MachineLagMs), OfClock, ArrivalDoubt),
        _ => null,
    };

    private void Hear(HeardSample heard)
    {
        if (heard.Sample is PoseSample { Status: TrackingStatus.Tracked, From: nameof(Reference) }) Interlocked.Exchange(ref referenceSeen, clock.Now.Ticks);
        if (heard.Sample is not PictureSample picture) return;
        if (picture.Channels == 3 && Pose(nameof(CameraMarker), heard.Time.At) is { } marker)
            Sight = new(picture.Width, picture.Height, picture.Pixels, Calibration.Lens, new(Calibration.CameraFromMarker.Motion * marker.Inverse()), heard.Time.At);
        if (picture.Channels == 1 && Pose(nameof(Probe), heard.Time.At) is { } probe)
            Scanned?.Invoke(new(++pictures, heard.Time.At, picture.Width, picture.Height, picture.Pixels, probe * Calibration.ImageToProbe), new(probe));
    }

    /// <summary>Patient from marker at a time, by tool and reference; null where one of them is not known then.</summary>
    private RigidMotion? Pose(string marker, TimeSpan at) =>
        Devices.Intake.History(marker, TrackerFrame)?.At(at) is PoseKnown tool && Devices.Intake.History(nameof(Reference), TrackerFrame)?.At(at) is PoseKnown reference
            ? Calibration.PatientFromReference.Motion * reference.ToFromFrom.Inverse() * tool.ToFromFrom
            : null;
}

/// <param name="Bgr">Row by row from the top left.</param>
/// <param name="At">When it was taken, on the session's clock.</param>
internal sealed record StagedSight(int Width, int Height, ReadOnlyMemory<byte> Bgr, PinholeCamera Lens, Transform<Camera, Patient> CameraFromPatient, TimeSpan At);
