using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>
/// The main job against a virtual theatre: the case is opened, its surface is swept, the model is registered, the lesions
/// are placed. Every step is an event, and what is shown afterwards comes from the folded state alone.
/// </summary>
internal sealed class RehearsalRun
{
    private const double Margin = 5;

    private readonly Stopwatch clock = Stopwatch.StartNew();

    private RehearsalRun(VirtualTheatre theatre, CaseFolder folder)
    {
        Theatre = theatre;
        Case = folder;
        Lesions = CaseLesion.Of(folder).ToDictionary(l => l.Id);
    }

    public VirtualTheatre Theatre { get; }

    public CaseFolder Case { get; }

    /// <summary>The case's lesions by id, one for each tumour.</summary>
    public IReadOnlyDictionary<string, CaseLesion> Lesions { get; }

    public CaseState State { get; private set; } = CaseState.Empty;

    public CameraFrame Frame { get; private set; } = null!;

    /// <summary>Where the registration in force puts the case's surfaces; null where there is none.</summary>
    public Placement? Placement { get; private set; }

    /// <summary>Where the rigid part alone would have put the lesions; for the debrief.</summary>
    public IReadOnlyDictionary<string, Point<Patient>> RigidPlaces { get; private set; } = new Dictionary<string, Point<Patient>>();

    /// <param name="keeps">Whether the case is somebody's, and keeps what is prepared of its liver.</param>
    public static RehearsalRun Do(VirtualTheatre theatre, CaseFolder folder, bool keeps, TextWriter progress)
    {
        var run = new RehearsalRun(theatre, folder);
        run.Open();
        progress.WriteLine("sweep of the liver's surface");
        var sweep = theatre.SurfaceSweep();
        run.Happened(new SurfaceObserved(run.Now, Hash(sweep), sweep.Count, "virtual stereo scope"));
        progress.WriteLine("the liver is prepared");
        var ready = PreparedLiver.Of(CaseLiver.Surface(folder), folder.Path, keeps ? folder : null, Environment.ProcessorCount, progress);
        progress.WriteLine("registration");
        run.Register(ready.Model, sweep);
        progress.WriteLine("camera picture");
        run.Frame = theatre.CameraFrame();
        run.Happened(new CameraSeen(run.Now, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(run.Frame.Picture.Bgr)), run.Frame.CameraFromPatient));
        return run;
    }

    private TimeSpan Now => clock.Elapsed;

    private void Happened(CaseEvent e) => State = CaseState.Apply(State, e);

    private void Open()
    {
        var vanished = Theatre.Patient.Lesions.ToDictionary(l => l.Id, l => l.Vanished);
        var later = Theatre.Patient.VesselTrees.Count > 0;
        var lesions = Lesions.Values.Select(l =>
            new BaselineLesion(l.Id, l.Centre, l.Radius, l.VolumeMl, later ? vanished.GetValueOrDefault(l.Id) : null));
        Happened(new CaseOpened(Now, Theatre.Patient.CaseCode, Simulated: true, Case.ModelHash, [.. lesions]));
    }

    private void Register(ElasticModel model, PointSet sweep)
    {
        Happened(new RegistrationRequested(Now, State.CurrentInputs));
        var inputs = State.CurrentInputs;
        var threads = Environment.ProcessorCount;
        var (estimate, problems) = ElasticRegistration.Run(model, new([.. sweep.Positions], Pairs()), threads);
        var answer = estimate is null
            ? new RegistrationAnswer(Transform<Patient, Model>.Identity, false, problems, [])
            : new RegistrationAnswer(
                estimate.PatientFromModel, estimate.Accepted, estimate.Reasons, [.. State.Lesions.Select(l => estimate.Predict(new(l.Id, l.Centre), Margin))], estimate.Deformation);
        Happened(new RegistrationAnswered(Now, inputs, ProgramVersion.Text, threads, answer));
        if (State.Registration is not { Answer: var kept }) return;
        Placement = kept.Deformation is { } deformation ? new(kept.PatientFromModel, model, deformation) : new(kept.PatientFromModel);
        RigidPlaces = State.Lesions.ToDictionary(l => l.Id, l => estimate!.Rigid.PatientFromModel.Apply(l.Centre));
    }

    private LandmarkPair[]? Pairs()
    {
        var touched = Theatre.Landmarks();
        return touched.Count == 0 ? null : [.. touched.Select(t => new LandmarkPair(t.Id, t.InScan, t.OnTable, t.Sigma))];
    }

    private static string Hash(PointSet points)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var p in points.Positions)
        {
            writer.Write(p.X);
            writer.Write(p.Y);
            writer.Write(p.Z);
        }

        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.ToArray()));
    }
}
