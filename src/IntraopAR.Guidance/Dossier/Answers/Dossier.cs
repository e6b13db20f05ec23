namespace IntraopAR.Guidance;

/// <summary>The whole story of a patient's vanished lesions: what applies and why, what is missing, what conflicts. Prompts with their sources, never decisions.</summary>
/// <param name="Simulated">From a rehearsal's journal: everything that is shown of it says so.</param>
/// <param name="Patient">Facts of the patient.</param>
/// <param name="Rules">Of the patient.</param>
/// <param name="Asks">What is missing and would decide something, weightiest first.</param>
/// <param name="Doubts">What was entered and may be wrong.</param>
/// <param name="Totals">Of every kind of examination, how often it was right.</param>
public sealed record Dossier(
    string CaseCode, bool Simulated, DateOnly Day, DossierDates Dates, FactSet Patient, IReadOnlyList<RuleAnswer> Rules, IReadOnlyList<LesionDossier> Lesions,
    IReadOnlyList<Asked> Asks, IReadOnlyList<Sentence> Doubts, IReadOnlyList<FoundTotal> Totals, RuleBook Book)
{
    /// <summary>Every rule once, in order, with its answer for the patient or for each lesion.</summary>
    public IEnumerable<(Rule Rule, IReadOnlyList<(string? Lesion, RuleAnswer Answer)> Answers)> AllRules =>
        Book.Rules.Select(r => (r, r.OfLesion
            ? (IReadOnlyList<(string?, RuleAnswer)>)[.. Lesions.Select(l => ((string?)l.Id, l.Rule(r.Id)))]
            : [(null, Rules.First(a => a.Rule == r))]));
}

/// <summary>One lesion's part.</summary>
/// <param name="Facts">Its own, without the patient's.</param>
/// <param name="Evidence">By date.</param>
public sealed record LesionDossier(
    string Id, FactSet Facts, IReadOnlyList<EvidenceEntry> Evidence, IReadOnlyList<RuleAnswer> Rules, IReadOnlyList<Conflict> Conflicts, Marking Marking, FollowUpSchedule? FollowUp, Found? Found)
{
    public RuleAnswer Rule(string id) => Rules.First(r => r.Rule.Id == id);
}

/// <summary>How often one kind of examination was right, over all lesions of which it is known.</summary>
public sealed record FoundTotal(Examination Examination, int RightlySeen, int Missed, int WronglySeen, int RightlyNotSeen);
