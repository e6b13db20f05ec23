using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Lesions;
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

    /// <summary>What lesions of a later examination were at the earlier one; empty where the case was matched with none.</summary>
    public IReadOnlyDictionary<string, EarlierLesion> Earlier { get; init; } = new Dictionary<string, EarlierLesion>();

    public string Code => Folder.Identity.CaseCode;

    public VesselTree? Tree => Vessels.Count == 0 ? null : tree ??= VesselTree.FromCentreLines([.. Vessels.Select(v => v.Line)]);

    public IReadOnlyList<NamedCentreLine> NamedLines => [.. Vessels.Select(v => new NamedCentreLine(v.Name, [.. v.Line.Points.Select(p => p.Middle)]))];

    public CaseOpened Opened(TimeSpan at, bool simulated) => new(
        at, Code, simulated, Folder.ModelHash, [.. Lesions.Values.Select(Baseline)]);

    /// <summary>Largest diameter on the case's own scan, where the lesion is known from an earlier one and seen on this, mm.</summary>
    public double? NowMm(string lesion) => Earlier.ContainsKey(lesion) && Lesions.GetValueOrDefault(lesion) is { IsSeen: true } seen ? 2 * seen.Radius : null;

    /// <summary>For advice on what to measure: no measurement on the table takes away what a carried lesion brings along.</summary>
    public LesionToFind ToFind(BaselineLesion l) => new(new(l.Id, l.Centre, Lesions.GetValueOrDefault(l.Id)?.OwnCovariance), l.Vanished == false);

    /// <summary>Where a lesion comes from, in words; null where no earlier examination is known.</summary>
    public string? History(string lesion) => Earlier.TryGetValue(lesion, out var was) && Lesions.TryGetValue(lesion, out var of) ? EarlierScan.InWords(Folder, of, was) : null;

    /// <summary>Day of the scan that a carried lesion was last seen on; null of others, and where the scan has no day.</summary>
    public string? Since(string lesion) =>
        Lesions.GetValueOrDefault(lesion) is { IsSeen: false } && Earlier.GetValueOrDefault(lesion) is { Day: { } day } ? DateOrder.Text(day) : null;

    /// <summary>As large as it ever was.</summary>
    private BaselineLesion Baseline(CaseLesion l) =>
        new(l.Id, l.Centre, Math.Max(l.WholeRadius, (Earlier.GetValueOrDefault(l.Id)?.LargestMm ?? 0) / 2), Math.Max(l.VolumeMl, Earlier.GetValueOrDefault(l.Id)?.VolumeMl ?? 0), Vanished.GetValueOrDefault(l.Id));

    public static Task<ElasticModel> Prepare(CaseFolder folder, bool keeps, TextWriter progress) => Task.Run(
        () => PreparedLiver.Of(folder, keeps, Environment.ProcessorCount, progress).Model);
}
