using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;
using IntraopAR.Ultrasound;
using VesselTree = IntraopAR.Registration.VesselTree;

namespace IntraopAR.Theatre.Session;

/// <summary>What a case brings into the theatre. What is made ready of it in the background is waited for where it is needed.</summary>
/// <param name="Vanished">By lesion; null where there is no later scan.</param>
/// <param name="Card">Who the patient is; for the confirm page at the workstation alone.</param>
/// <param name="Vessels">Centre-lines of the model's branches, with the names that surgeons use; empty where the case has none.</param>
/// <param name="Ready">The liver made ready for the elastic estimate.</param>
/// <param name="Scans">For the slices beside live ultrasound; empty where there are none.</param>
internal sealed record SessionCase(
    CaseFolder Folder,
    IReadOnlyDictionary<string, CaseLesion> Lesions,
    IReadOnlyDictionary<string, bool?> Vanished,
    PatientCard Card,
    IReadOnlyList<(string Name, CentreLine Line)> Vessels,
    Task<ElasticModel> Ready,
    Func<ElasticModel, IReadOnlyList<FusedScan>> Scans)
{
    private VesselTree? tree;

    /// <summary>Why slices of a scan are missing beside ultrasound; null where none is, or that is not known yet.</summary>
    public Func<string?> WithoutSlices { get; init; } = () => null;

    /// <summary>Every registration that is taken is added to the case; not where a rehearsal goes on upon somebody's own.</summary>
    public bool KeepsRegistrations { get; init; }

    public string Code => Folder.Identity.CaseCode;

    public VesselTree? Tree => Vessels.Count == 0 ? null : tree ??= VesselTree.FromCentreLines([.. Vessels.Select(v => v.Line)]);

    public IReadOnlyList<NamedCentreLine> NamedLines => [.. Vessels.Select(v => new NamedCentreLine(v.Name, [.. v.Line.Points.Select(p => p.Middle)]))];

    public CaseOpened Opened(TimeSpan at, bool simulated) => new(
        at, Code, simulated, Folder.ModelHash, [.. Lesions.Values.Select(l => new BaselineLesion(l.Id, l.Centre, l.Radius, l.VolumeMl, Vanished.GetValueOrDefault(l.Id)))]);

    public static Task<ElasticModel> Prepare(CaseFolder folder, bool keeps, TextWriter progress) => Task.Run(
        () => PreparedLiver.Of(CaseLiver.Surface(folder), folder.Path, keeps ? folder : null, Environment.ProcessorCount, progress).Model);
}
