using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Commands;
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
    public static BegunRehearsal Begin(CaseFolder? own, Scenario scenario, long seed, string folder, TextWriter progress)
    {
        var patient = own is null ? VirtualPatient.FromSeed(seed) : OwnCase.Patient(own);
        // A case without vessels has none that a virtual machine could show.
        scenario = scenario with { LandmarkCount = Landmarks, Ultrasound = scenario.Ultrasound && patient.VesselTrees.Count > 0 };
        var theatre = VirtualTheatre.Create(patient, scenario);
        var (clock, log) = (new SessionClock(), new RehearsalLog());
        var opened = own ?? RehearsalCase.Make(theatre, folder, progress);
        var imaging = Path.Combine(folder, "imaging");
        var lesions = CaseLesion.Of(opened).ToDictionary(l => l.Id);
        var ready = SessionCase.Prepare(opened, keeps: own is not null, progress);
        var leftOut = LeftOut(scenario, lesions.Keys);
        var of = new SessionCase(opened, lesions, own is null ? Vanished(patient, lesions.Keys, leftOut) : LaterScan.Vanished(own, lesions.Values), Card(own, imaging), Vessels(opened), ready, Scans(own is null ? imaging : null, ready)) { KeepsRegistrations = own is null };
        var written = CaseJournal.Create(Path.Combine(folder, JournalOf(own is not null)), progress.WriteLine);
        var reference = new PictureReference(StagedDevices.Machine.PictureWidth, StagedDevices.Machine.PictureHeight, StagedDevices.Area);
        var stage = LiveStage.Create(patient, scenario, Seldom);
        var staged = new StagedTheatre(stage, clock, log);
        var devices = new StagedDevices(stage, staged);
        written.Folded += (happened, after) => CaseLog.Write(log, happened, after, devices.NeedleOff, leftOut);
        return new(
            scenario,
            new(
                of, written, devices, clock, StagedDevices.Area, reference, 1000 / LiveStage.ScansPerSecond, simulated: true,
                (state, _) => SessionDebrief.Of(devices.TruePlace, scenario, state, log)),
            stage, staged, log);
    }

    /// <summary>The lesion that a scenario's later segmentation says nothing of: the case has it all the same, as the scan before showed it.</summary>
    private static string? LeftOut(Scenario scenario, IEnumerable<string> lesions) =>
        scenario.Script?.Perturbs.Any(p => p.Kind == nameof(CaseFault.LesionLeftOut)) == true ? lesions.Order(StringComparer.Ordinal).Last() : null;

    private static Dictionary<string, bool?> Vanished(VirtualPatient patient, IEnumerable<string> lesions, string? leftOut)
    {
        var truth = patient.Lesions.ToDictionary(l => l.Id, l => l.Vanished);
        return lesions.ToDictionary(l => l, l => l != leftOut ? truth.GetValueOrDefault(l) : (bool?)null);
    }

    private static PatientCard Card(CaseFolder? own, string imaging) => own is null
        ? PatientCard.Read("Resection or ablation of liver metastases, open (rehearsal)", [("CT before chemotherapy", Path.Combine(imaging, "before", "ct")), ("CT after chemotherapy", Path.Combine(imaging, "after", "ct"))])
        : new(null, null, own.Identity.PatientId, "Resection or ablation of liver metastases (rehearsal)", []);

    /// <summary>As the case keeps them: found in the segmented surfaces, never the grown tree's own.</summary>
    private static (string, CentreLine)[] Vessels(CaseFolder opened)
    {
        var liver = new TriangleTree(CaseLiver.Surface(opened));
        return [.. CaseVessel.Of(opened).SelectMany(v => v.InLiver(liver))];
    }

    /// <summary>Read once, beside everything else, as soon as the liver is ready.</summary>
    private static Func<ElasticModel, IReadOnlyList<FusedScan>> Scans(string? imaging, Task<ElasticModel> ready)
    {
        if (imaging is null) return _ => [];
        var read = ready.ContinueWith(r => RehearsedScans.Load(imaging, r.Result, Environment.ProcessorCount), TaskContinuationOptions.OnlyOnRanToCompletion);
        return _ => read.GetAwaiter().GetResult();
    }
}
