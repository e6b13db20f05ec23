using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Dossiers;

namespace IntraopAR.Theatre.Plans;

/// <summary>What a plan needs of a case, read once.</summary>
/// <param name="Placement">Where the registration puts the liver; null where there is none.</param>
/// <param name="Doubts">Null where no probability can be told; <paramref name="WhyNot"/> then says why.</param>
internal sealed record PlanCase(
    CaseFolder Folder, TriangleMesh Liver, IReadOnlyList<CaseLesion> Lesions, NeedleAnatomy Anatomy, IReadOnlyList<AblationDevice> Devices, IReadOnlyDictionary<string, FactSet> Known,
    Placement? Placement, LesionDoubts? Doubts, string? WhyNot)
{
    private const int Threads = 2;

    /// <exception cref="BadInputException">The case has no closed liver or no lesion.</exception>
    public static PlanCase Open(PlanRequest request, TextWriter progress)
    {
        var folder = CaseFolder.Open(request.Case);
        var checked_ = CheckedSurface.Of(CaseLiver.Surface(folder), Threads);
        if (checked_.Mesh is not { } liver) throw new BadInputException(folder.Path, "liver's surface", string.Join("; ", checked_.Faults.Select(f => f.Reason)), checked_.Faults[0].Remedy);
        var lesions = CaseLesion.Of(folder).Select(l => l.Mesh.SignedVolume < 0 ? l with { Mesh = l.Mesh.Flipped() } : l).ToArray();
        if (lesions.Length == 0) throw new BadInputException(folder.Path, "surfaces", "none of them is a lesion", "name them lesion-1, lesion-2 …");
        var organs = folder.Surfaces.Where(s => s.Role == PartRole.Organ && s.Closed).Select(s => (s.Name, folder.LoadSurface(s.Name)));
        var devices = DeviceTable.Standard.Concat(request.Devices is { } table ? DeviceTable.Read(table) : []).GroupBy(d => d.Id).Select(g => g.Last()).ToArray();
        var notes = new List<string>();
        var known = DossierMaker.FactsOf(RuleBook.Standard, new DossierRequest(request.Case, null, [], null, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date)) { Open = request.Open }.Read(RuleBook.Standard, notes));
        foreach (var note in notes) progress.WriteLine(note);
        var made = new PlanCase(folder, liver, lesions, new(liver, CaseVessel.Of(folder), organs, lesions), devices, known, null, null, "the case is not registered");
        if (folder.CurrentRegistration is not { } entry) return made;
        var registration = RegistrationFile.Read(folder.FullPath(entry.File));
        var doubts = registration.LesionDoubts;
        return made with
        {
            Placement = CasePlacement.Of(folder, entry, registration), Doubts = doubts,
            WhyNot = doubts is null ? "the registration holds no joint doubt of the lesions; register the case again" : null,
        };
    }

    public MarginField Field(MarginErrors errors) => Placement is { } placement && Doubts is { } doubts ? MarginField.Of(placement, doubts, Lesions, errors) : MarginField.AsScanned(Lesions);

    public PlanReview Review(TreatmentPlan plan) => PlanReview.Of(plan, Liver, Lesions, Anatomy, Field(plan.Errors), Known);

    /// <summary>Zones for the lesions to be ablated: over their regions where the case is registered, over their shapes otherwise.</summary>
    public (TreatmentPlan Plan, AblationProposal Proposal) Propose(TreatmentPlan plan, IReadOnlyCollection<string> named)
    {
        var unknown = named.FirstOrDefault(n => Devices.All(d => d.Id != n));
        if (unknown is not null) throw new BadInputException("plan", "device", $"there is no '{unknown}'", $"there are {string.Join(", ", Devices.Select(d => d.Id))}");
        var targets = Lesions.Where(l => plan.ActionOf(l.Id) == PlannedAction.Ablate).Select(l => new CoverTarget(l.Id, RegionOf(l, plan.Errors), plan.AblationMarginMm)).ToArray();
        if (targets.Length == 0) throw new BadInputException("plan", "choices", "no lesion is to be ablated", "--choose LESION=ablate");
        var proposal = ProposalSearch.Run(targets, [.. Devices.Where(d => named.Count > 0 ? named.Contains(d.Id) : d.InVivo)], Anatomy, NeedleClearance.Default);
        return (plan with { Zones = [.. proposal.Zones.Select(z => new PlannedZone(z.Zone, z.Covers))] }, proposal);
    }

    private TriangleMesh RegionOf(CaseLesion lesion, MarginErrors errors)
    {
        if (Placement is not { } placement || Doubts is not { } doubts) return lesion.Whole;
        var index = doubts.Lesions.ToList().FindIndex(l => l.Id == lesion.Id);
        return index < 0 ? lesion.Whole : doubts.RegionInModel(index, lesion.Whole, placement.PatientFromModel, errors.Segmentation).Surface;
    }
}
