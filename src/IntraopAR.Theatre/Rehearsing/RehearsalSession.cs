using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Session;
using IntraopAR.Tracking;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>A theatre session on a virtual patient, or on a case that stands for one.</summary>
internal static class RehearsalSession
{
    /// <summary>Landmarks that are planned: three to align, two to check.</summary>
    private const int Landmarks = 5;

    /// <summary>A tracker whose markers are seldom hidden by chance: what is hidden is the scenario's.</summary>
    private static VirtualTrackerHabit Seldom { get; } = VirtualTrackerHabit.Optical with { HiddenEvery = 120 };

    /// <summary>Where a rehearsal's journal lies in its folder.</summary>
    public static string JournalOf(bool own) => own ? Path.Combine("journal", "rehearsal.journal") : Path.Combine("case", "journal", "rehearsal.journal");

    /// <param name="own">A case to rehearse on; null for the virtual patient of the seed.</param>
    /// <param name="folder">Where scans, case and journal are written.</param>
    /// <remarks>A scenario with a script is played on a live stage: the liver breathes, and things go wrong. The others lie still.</remarks>
    public static TheatreSession Begin(CaseFolder? own, Scenario scenario, long seed, string folder, TextWriter progress)
    {
        var patient = own is null ? VirtualPatient.FromSeed(seed) : OwnCase.Patient(own);
        // A case without centre-lines has no vessels that a virtual machine could show.
        scenario = scenario with { LandmarkCount = Landmarks, Ultrasound = scenario.Ultrasound && patient.VesselTrees.Count > 0 };
        var theatre = VirtualTheatre.Create(patient, scenario);
        var (clock, log) = (new SessionClock(), new RehearsalLog());
        var opened = own ?? RehearsalCase.Make(theatre, folder, progress);
        var imaging = Path.Combine(folder, "imaging");
        var lesions = CaseLesion.Of(opened).ToDictionary(l => l.Id);
        var ready = SessionCase.Prepare(opened, keeps: own is not null, progress);
        var of = new SessionCase(opened, lesions, Vanished(patient, lesions.Keys, own is null), Card(own, imaging), Vessels(patient), ready, Scans(own is null ? imaging : null, ready));
        var written = CaseJournal.Create(Path.Combine(folder, JournalOf(own is not null)), progress.WriteLine);
        written.Folded += (happened, after) => CaseLog.Write(log, happened, after);
        var reference = new PictureReference(StagedDevices.Machine.PictureWidth, StagedDevices.Machine.PictureHeight, StagedDevices.Area);
        // Plain practice has a liver that lies still; what trains a hazard needs one that does not.
        if (scenario.Script is null)
            return new(
                of, written, new RehearsedDevices(theatre), clock, StagedDevices.Area, reference, 1000 / RehearsedDevices.Rate, simulated: true,
                (state, _) => SessionDebrief.Of(id => theatre.Truth.Lesions.FirstOrDefault(l => l.Id == id)?.OnTable, scenario, state, log));
        var stage = LiveStage.Create(patient, scenario, Seldom);
        var staged = new StagedDevices(stage, new(stage, clock, log));
        return new(
            of, written, staged, clock, StagedDevices.Area, reference,
            1000 / LiveStage.ScansPerSecond, simulated: true, (state, _) => SessionDebrief.Of(staged.TruePlace, scenario, state, log));
    }

    private static Dictionary<string, bool?> Vanished(VirtualPatient patient, IEnumerable<string> lesions, bool later)
    {
        var truth = patient.Lesions.ToDictionary(l => l.Id, l => l.Vanished);
        return lesions.ToDictionary(l => l, l => later ? truth.GetValueOrDefault(l) : (bool?)null);
    }

    private static PatientCard Card(CaseFolder? own, string imaging) => own is null
        ? PatientCard.Read("Resection or ablation of liver metastases, open (rehearsal)", [("CT before chemotherapy", Path.Combine(imaging, "before", "ct")), ("CT after chemotherapy", Path.Combine(imaging, "after", "ct"))])
        : new(null, null, own.Identity.PatientId, "Resection or ablation of liver metastases (rehearsal)", []);

    /// <summary>Centre-lines as a planning program gives them; cases do not keep any yet, so they are the grown tree's.</summary>
    private static (string, CentreLine)[] Vessels(VirtualPatient patient) =>
    [
        .. patient.VesselTrees.SelectMany(t => t.Branches.Select((b, n) => (
            $"{LesionItem.NameOf(t.Name).ToLowerInvariant()}, branch {n + 1}",
            new CentreLine(
                [.. b.Line.Select((p, i) => (new Point<Model>(p), b.StartRadius + (b.EndRadius - b.StartRadius) * i / (b.Line.Count - 1)))],
                t.Name == "portal-vein" ? VesselKind.Portal : VesselKind.Hepatic)))),
    ];

    /// <summary>Read once, beside everything else, as soon as the liver is ready.</summary>
    private static Func<ElasticModel, IReadOnlyList<FusedScan>> Scans(string? imaging, Task<ElasticModel> ready)
    {
        if (imaging is null) return _ => [];
        var read = ready.ContinueWith(r => RehearsedScans.Load(imaging, r.Result, Environment.ProcessorCount), TaskContinuationOptions.OnlyOnRanToCompletion);
        return _ => read.GetAwaiter().GetResult();
    }
}
