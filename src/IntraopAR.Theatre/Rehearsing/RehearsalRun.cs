using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>
/// The main job against a virtual theatre: the case is opened, its surface is swept, the model is registered, the lesions
/// are placed. Every step is an event and goes into the journal; what is shown afterwards comes from the folded state alone.
/// </summary>
internal sealed class RehearsalRun
{
    /// <summary>What r90 may be for guidance, mm.</summary>
    public const double Margin = 5;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly CaseJournal journal;

    private RehearsalRun(VirtualTheatre theatre, CaseFolder folder, CaseJournal journal)
    {
        this.journal = journal;
        Theatre = theatre;
        Case = folder;
        Lesions = CaseLesion.Of(folder).ToDictionary(l => l.Id);
    }

    public VirtualTheatre Theatre { get; }

    public CaseFolder Case { get; }

    /// <summary>The case's lesions by id, one for each tumour.</summary>
    public IReadOnlyDictionary<string, CaseLesion> Lesions { get; }

    public CaseState State => journal.State;

    /// <summary>Of everything that was said of the lesions, in its order; a replay of the journal gives the same.</summary>
    public string VerdictHash => journal.VerdictHash;

    public CameraFrame Frame { get; private set; } = null!;

    /// <summary>One per lesion with an estimate, where the scenario has an ultrasound machine.</summary>
    public IReadOnlyList<UltrasoundLook> Ultrasound { get; private set; } = [];

    /// <summary>What the registration was made from; null before it was asked for.</summary>
    public Observations? Observed { get; private set; }

    /// <summary>The registration in force with its doubt; null where there is none.</summary>
    public ElasticEstimate? Estimate { get; private set; }

    /// <summary>Where the registration in force puts the case's surfaces; null where there is none.</summary>
    public Placement? Placement { get; private set; }

    /// <summary>Where the rigid part alone would have put the lesions; for the debrief.</summary>
    public IReadOnlyDictionary<string, Point<Patient>> RigidPlaces { get; private set; } = new Dictionary<string, Point<Patient>>();

    /// <param name="keeps">Whether the case is somebody's, and keeps what is prepared of its liver.</param>
    /// <param name="journal">Where the run's journal is written.</param>
    /// <param name="signer">Signs its seal; null where nobody does.</param>
    public static RehearsalRun Do(VirtualTheatre theatre, CaseFolder folder, bool keeps, string journal, JournalSigner? signer, TextWriter progress)
    {
        using var written = CaseJournal.Create(journal, progress.WriteLine);
        var run = new RehearsalRun(theatre, folder, written);
        run.Open(own: keeps);
        progress.WriteLine("sweep of the liver's surface");
        var sweep = theatre.SurfaceSweep();
        var surface = written.Keep(run.Now, ContentForm.Points, StoredContents.BytesOf(sweep.Positions));
        written.Happened(new SurfaceObserved(run.Now, surface, sweep.Count, "virtual stereo scope"));
        progress.WriteLine("the liver is prepared");
        var ready = PreparedLiver.Of(folder, keeps, Environment.ProcessorCount, progress);
        progress.WriteLine("registration");
        run.Register(ready.Model, sweep, keeps);
        progress.WriteLine("camera picture");
        run.Look();
        run.Listen();
        written.Close(run.Now, signer);
        return run;
    }

    private TimeSpan Now => clock.Elapsed;

    private void Open(bool own)
    {
        var vanished = own ? LaterScan.Vanished(Case, [.. Lesions.Values]) : Theatre.Patient.Lesions.ToDictionary(l => l.Id, l => (bool?)l.Vanished);
        var lesions = Lesions.Values.Select(l =>
            new BaselineLesion(l.Id, l.Centre, l.Radius, l.VolumeMl, vanished.GetValueOrDefault(l.Id)));
        journal.Happened(new CaseOpened(Now, Theatre.Patient.CaseCode, Simulated: true, Case.ModelHash, [.. lesions]));
    }

    private void Register(ElasticModel model, PointSet sweep, bool keeps)
    {
        journal.Happened(new RegistrationRequested(Now, State.CurrentInputs));
        var threads = Environment.ProcessorCount;
        var question = new RegistrationQuestion(model, new(sweep.Positions, Pairs()), [.. State.Lesions.Select(l => (l.Id, l.Centre))], Margin);
        Observed = question.Observed;
        var inputs = journal.Ask(Now, State.CurrentInputs, question);
        var (answer, estimate, _) = CaseSolver.Solve(question, threads);
        journal.Happened(new RegistrationAnswered(Now, inputs.InputsHash, ProgramVersion.Text, threads, answer!));
        if (State.Registration is not { Answer: var kept }) return;
        Estimate = estimate;
        Placement = kept.Deformation is { } deformation ? new(kept.PatientFromModel, model, deformation) : new(kept.PatientFromModel);
        if (!keeps) KeptRegistration.Keep(Case, estimate!, [.. Lesions.Values], Margin);
        RigidPlaces = State.Lesions.ToDictionary(l => l.Id, l => estimate!.Rigid.PatientFromModel.Apply(l.Centre));
    }

    private LandmarkPair[]? Pairs()
    {
        var touched = Theatre.Landmarks();
        return touched.Count == 0 ? null : [.. touched.Select(t => new LandmarkPair(t.Id, t.InScan, t.OnTable, t.Sigma))];
    }

    /// <summary>The scope's picture and its tracked pose, as two devices give them, and the view that comes of both.</summary>
    private void Look()
    {
        Frame = Theatre.CameraFrame();
        var (picture, at) = (Frame.Picture, new Stamp(null, Now));
        journal.Said(new PictureSample("virtual scope", at, picture.Width, picture.Height, 3, picture.Bgr));
        journal.Said(new PoseSample("virtual tracker", at, nameof(Patient), nameof(Camera), Frame.CameraFromPatient.Motion, TrackingStatus.Tracked));
        journal.Happened(new CameraSeen(at.Arrival, StoredContents.HashOf(picture.Bgr), Frame.CameraFromPatient));
    }

    /// <summary>The probe is held towards every lesion's estimated place; picture and pose are said by two devices.</summary>
    private void Listen()
    {
        var looks = new List<UltrasoundLook>();
        foreach (var lesion in State.Lesions)
        {
            if (State.EstimateOf(lesion.Id) is not { } estimate || Theatre.UltrasoundTowards(estimate.Position) is not { } frame) continue;
            var (picture, at) = (frame.Picture, new Stamp(null, Now));
            journal.Said(new PictureSample("virtual ultrasound", at, picture.Width, picture.Height, 1, picture.Pixels));
            journal.Said(new PoseSample("virtual tracker", at, nameof(Probe), nameof(Patient), frame.PatientFromProbe.Motion, TrackingStatus.Tracked));
            looks.Add(new(lesion.Id, frame));
        }

        Ultrasound = looks;
    }
}
