namespace IntraopAR.Guidance;

/// <summary>What was entered of a patient and the lesions, checked.</summary>
/// <param name="CaseCode">Whose it is; null where it was typed in for a case at hand.</param>
/// <param name="Lesions">Facts by lesion and key.</param>
public sealed record DossierEntries(
    string? CaseCode, DossierDates Dates, FactSet Patient, IReadOnlyDictionary<string, FactSet> Lesions, IReadOnlyList<EvidenceEntry> Evidence)
{
    public static readonly DossierEntries None = new(null, new(), FactSet.Empty, new Dictionary<string, FactSet>(), []);

    public FactSet Of(string lesion) => Lesions.GetValueOrDefault(lesion) ?? FactSet.Empty;

    public IEnumerable<string> NamedLesions => Lesions.Keys.Concat(Evidence.Select(e => e.Lesion)).Distinct();
}
