using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;
using Reference = IntraopAR.Geometry.Reference;
using TouchedLandmark = IntraopAR.Rehearsal.TouchedLandmark;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>
/// The program in a rehearsal without a screen: the case's fold, the estimator, the watches over devices, pictures and validity as
/// the live program has them, driven by a scripted trainee. What it says and refuses goes into the log.
/// </summary>
internal sealed partial class TrainingProgram : IDisposable
{
    private static readonly Point<Reference> Divot = new(12, -8, 4);

    private readonly TrainingLiver liver;
    private readonly LiveStage stage;
    private readonly RehearsalLog log;
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-training-").FullName;
    private readonly HashSet<CaseFault> faults = [];
    private CaseJournal journal;
    private ValidityMonitor? monitor;
    private EstimateInDomain? estimate;
    private string hashBefore = "";
    private int surfaces;

    public TrainingProgram(TrainingLiver liver, LiveStage stage, RehearsalLog log)
    {
        (this.liver, this.stage, this.log) = (liver, stage, log);
        journal = CaseJournal.Create(Path.Combine(folder, "training.journal"), _ => { });
        Happened(new CaseOpened(TimeSpan.Zero, liver.Patient.CaseCode, Simulated: true, "training", liver.Lesions));
        calibrationExpires = Start.AddDays(30);
        intake = new(TimingOf, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10));
    }

    /// <summary>Dates of the run: any will do, the same is the same.</summary>
    private static DateTimeOffset Start { get; } = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public CaseState State => journal.State;

    private TimeSpan Now => stage.Now;

    private bool Mirrored => faults.Contains(CaseFault.MirroredStudy);

    /// <summary>Something goes wrong; of what is on the stage the program hears what surgeons say aloud.</summary>
    public void Begins(Perturbation p)
    {
        if (p.Kind == nameof(StageEventKind.Cut)) Validity(new TissueCut(Now, new BallCut("resection", liver.Lesions[0].Centre, 20)));
        if (!Enum.TryParse<CaseFault>(p.Kind, out var fault)) return;
        faults.Add(fault);
        switch (fault)
        {
            case CaseFault.CalibrationExpired: calibrationExpires = Start.AddDays(-1); break;
            case CaseFault.MetresForMillimetres:
                var import = CheckedSurface.Of(liver.Patient.Liver.Mesh.Mapped(v => v * 0.001));
                if (import.Mesh is null) Says(ProgramAct.Refused, "model", string.Join("; ", import.Faults.Select(f => f.Reason)));
                break;
            case CaseFault.SimulatedInLiveCase: MixDevices(); break;
            case CaseFault.ServerStopped:
                hashBefore = journal.VerdictHash;
                // As a crash leaves it: not closed.
                journal.Dispose();
                break;
        }
    }

    public void Dispose()
    {
        journal.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Says(ProgramAct act, string about, string words, IReadOnlyDictionary<string, double>? r90 = null) =>
        log.Add(LogEntry.Of(Now, act, about, words) with { R90 = r90 });

    private CaseState Happened(CaseEvent e) => journal.Happened(e);

    /// <summary>A patient's case whose settings name a virtual tracker beside a real camera.</summary>
    private void MixDevices()
    {
        try
        {
            _ = new TheatreDevices(
                new SessionClock(),
                [new(stage.Tracker, [TheatreLine.Of(TheatreLink.Tracker, "")], Simulated: true), new(stage.Camera, [TheatreLine.Of(TheatreLink.Camera, "")])]);
        }
        catch (ArgumentException e)
        {
            Says(ProgramAct.Refused, "devices", e.Message);
        }
    }

    /// <summary>Registers the liver from a sweep made now.</summary>
    private void Sweep()
    {
        var swept = MeasuredWrong.Surface(stage.SurfaceSweep().Positions, faults);
        var still = !stage.IsVentilated;
        try
        {
            swept = Gate.Of([.. swept.Select((p, i) => new TimedPoint(p, Now))], null, PhaseRange.EndOfExpiration, still).Points;
        }
        catch (BadInputException e)
        {
            Says(ProgramAct.Refused, "registration", e.Message);
            return;
        }

        var surface = $"surface-{++surfaces}";
        Happened(new SurfaceObserved(Now, surface, swept.Count, "virtual stereo scope"));
        Happened(new RegistrationRequested(Now, State.CurrentInputs));
        var (answer, found, _) = liver.Solve(swept, Landmarks(), Mirrored);
        Happened(new RegistrationAnswered(Now, State.CurrentInputs, ProgramVersion.Text, Environment.ProcessorCount, answer!));
        if (State.Registration is null)
        {
            (estimate, monitor) = (null, null);
            Says(ProgramAct.Refused, "registration", State.WhyNot);
            return;
        }

        Happened(new UltrasoundPassedOver(Now, CaseRole.Surgeon, "not part of this exercise"));
        var domain = new EstimateDomain(Now, PhaseRange.EndOfExpiration, "supine", stage.GasPressure, []);
        monitor = monitor is null ? ValidityMonitor.Start(domain) : monitor.Step(new Reobserved(Now, domain));
        estimate = monitor.Apply(new(found!, domain));
        limited = false;
        var r90 = answer!.Lesions.ToDictionary(l => l.Id, l => l.R90);
        if (answer.Reasons.Any(r => r.StartsWith("rigid only", StringComparison.Ordinal))) Says(ProgramAct.FellBack, "registration", string.Join("; ", answer.Reasons), r90);
        Says(ProgramAct.Accepted, "registration", FormattableString.Invariant($"registered on {swept.Count} points; largest r90 {r90.Values.Max():F1} mm"), r90);
    }

    private LandmarkPair[]? Landmarks()
    {
        var count = stage.Theatre.Scenario.LandmarkCount;
        if (count == 0) return null;
        return aligned is null ? null : [.. aligned.Take(count).Select(t => new LandmarkPair(t.Id, t.InScan, new(MeasuredWrong.Place(t.OnTable.Position, faults)), t.Sigma))];
    }

    private IReadOnlyList<TouchedLandmark>? aligned;
}
