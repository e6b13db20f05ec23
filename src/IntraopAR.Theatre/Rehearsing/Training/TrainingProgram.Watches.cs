using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Scene;
using IntraopAR.Tracking;
using IntraopAR.Ultrasound;
using IntraopAR.Guidance;
using CheckStanding = IntraopAR.Ultrasound.CheckStanding;

namespace IntraopAR.Theatre.Rehearsing;

/// <content>What is watched all the time.</content>
internal sealed partial class TrainingProgram
{
    private static readonly string[] Needed = [nameof(Reference), "virtual tracker"];

    private const double ScanSeconds = 11;

    private readonly DeviceIntake intake;
    private readonly Dictionary<string, TimeSpan> lastSeen = [];
    private readonly Dictionary<string, Point<Patient>> lastShown = [];
    private readonly HashSet<string> told = [];
    private readonly PictureWatch pictures = new(null);
    private SteadyVerdict? hovering;
    private TimeSpan? hoveringSince;
    private bool limited;
    private readonly TrackingWatch tracking = new();
    private int pictureCount;
    private TimeSpan? scanningSince;

    /// <summary>Pictures are wanted only while the probe scans.</summary>
    public StagePictures Pictures => scanningSince is null ? StagePictures.None : StagePictures.Ultrasound;

    /// <summary>What came from the devices, and what time does.</summary>
    public void Step(IReadOnlyList<DeviceSample> arrived)
    {
        foreach (var sample in arrived) Take(sample);
        Freshness();
        ScanOn();
        if (intake.Ledgers.FirstOrDefault(l => l.Device == LiveStage.UltrasoundName) is { ClockJumps: > 0 } late)
            Once(ProgramAct.Warned, "ultrasound", $"the machine's delay has changed ({late.ClockJumps} jumps of its clock): calibrate the time again");
        if (monitor is not null) Validity(new PressureSet(Now, stage.GasPressure));
        Phase();
        Hover();
    }

    private void Take(DeviceSample sample)
    {
        var time = intake.Take(sample);
        if (sample is PoseSample { Status: TrackingStatus.Tracked } pose)
        {
            lastSeen[pose.From] = sample.At.Arrival;
            lastSeen[sample.Device] = sample.At.Arrival;
        }

        if (sample is PictureSample { Channels: 1 } picture && Plane(time.At) is { } plane)
            foreach (var finding in pictures.Take(new(pictureCount++, time.At, picture.Width, picture.Height, picture.Pixels, plane)))
                if (finding is { Standing: CheckStanding.Faulty, Fault: PictureFault.Mirrored or PictureFault.Frozen or PictureFault.UpsideDown or PictureFault.WrongDepth })
                    Once(ProgramAct.Warned, "ultrasound", $"{finding.InWords}: {finding.Remedy}");
    }

    /// <summary>Where a picture lay when it was taken, by what was tracked.</summary>
    private ImagePlane? Plane(TimeSpan at) =>
        intake.History(nameof(Probe), VirtualTracker.Frame)?.At(at) is PoseKnown probe && intake.History(nameof(Reference), VirtualTracker.Frame)?.At(at) is PoseKnown reference
            ? stage.Calibration.PatientFromReference.Motion * reference.ToFromFrom.Inverse() * probe.ToFromFrom * stage.Calibration.ImageToProbe
            : null;

    private static DeviceTiming? TimingOf(string device) => device == LiveStage.UltrasoundName
        ? new(TimeSpan.FromMilliseconds(60), TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(30))
        : null;

    /// <summary>As a head decides it: what is older than the limits fades and goes.</summary>
    private void Freshness()
    {
        if (!Needed.All(lastSeen.ContainsKey)) return;
        var seen = Needed.Min(n => lastSeen[n]);
        if (tracking.Step(Now, seen) is { } shown) log.Add(shown);
    }

    /// <summary>A hand slides the probe to and fro along its picture's width.</summary>
    private void ScanOn()
    {
        if (scanningSince is not { } since) return;
        var t = (Now - since).TotalSeconds;
        stage.Take(new AimAt(StageTool.Probe, new(300 + 55 * Math.Sin(2 * Math.PI * t / 7), 235 + 8 * Math.Sin(2 * Math.PI * t / 11)), Touches: true));
        if (t < ScanSeconds) return;
        scanningSince = null;
        stage.Take(new PutDown(StageTool.Probe));
    }

    private void Validity(ValidityEvent happened)
    {
        if (monitor is null || estimate is null) return;
        var before = monitor.Ended;
        monitor = monitor.Step(happened);
        if (monitor.Ended is not { } end || end == before) return;
        foreach (var lesion in liver.Lesions) lastShown[lesion.Id] = estimate.Estimate.Place(lesion.Centre);
        estimate = monitor.Apply(estimate);
        Happened(DomainEnded.Of(end));
        Says(ProgramAct.Lowered, "registration", end.InWords);
    }

    /// <summary>The ventilator tells the phase; outside the one that the registration holds for no verdict stands.</summary>
    private void Phase()
    {
        if (estimate is null || State.Registration is null) return;
        var phase = stage.VentilatorPhase;
        var outside = estimate.Domain.Phase is { } range && !range.Contains(phase);
        if (outside && !limited && State.Lesions.Select(l => (Foretold(l.Id), Foretold(l.Id, phase))).Any(p => p.Item2?.Verdict > p.Item1?.Verdict))
        {
            limited = true;
            Says(ProgramAct.Lowered, "registration", "the liver is in another phase of breathing than when it was observed");
        }
    }

    /// <summary>r90 to and fro about the margin, ten times a second.</summary>
    private void Hover()
    {
        if (!faults.Contains(CaseFault.HoveringDoubt)) return;
        hoveringSince ??= Now;
        var t = (Now - hoveringSince.Value).TotalSeconds;
        if (t > 8) return;
        var r90 = TrainingLiver.Margin + 0.2 * Math.Sin(2 * Math.PI * 5 * t);
        var verdict = r90 <= TrainingLiver.Margin ? TargetVerdict.Guide : TargetVerdict.Confirm;
        var next = VerdictSteadiness.Step(hovering, verdict, r90, TrainingLiver.Margin, Now);
        if (hovering is { Verdict: { } was } && next.Verdict is { } now && now != was)
            Says(now > was ? ProgramAct.Lowered : ProgramAct.Changed, liver.Lesions[0].Id, FormattableString.Invariant($"shown as {now.ToString().ToLowerInvariant()} at r90 {r90:F2} mm"));
        hovering = next;
    }

    private TargetPrediction? Foretold(string lesion, double? phase = null)
    {
        var of = liver.Lesions.First(l => l.Id == lesion);
        return estimate?.Predict(new(lesion, of.Centre), TrainingLiver.Margin, phase) is Foretold f ? f.Prediction : null;
    }

    private void Once(ProgramAct act, string about, string words)
    {
        if (told.Add($"{act}/{about}")) Says(act, about, words);
    }
}
