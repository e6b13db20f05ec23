using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Facts and evidence held against the rules. Pure: the same inputs give the same dossier.</summary>
public static class DossierMaker
{
    /// <exception cref="BadInputException">What was entered or recorded is of another case, or of a lesion that the case does not have.</exception>
    public static Dossier Make(RuleBook book, DossierInputs inputs)
    {
        Demand(inputs);
        var known = new DossierFacts(book, inputs);
        var patient = known.Patient;
        var rules = book.Rules.Where(r => !r.OfLesion).Select(r => RuleAnswer.Of(book, r, patient)).ToArray();
        var lesions = inputs.Lesions.Select(l => Lesion(book, inputs, known, l.Id, rules)).ToArray();
        var asks = Asked.Of(rules.Select(a => ((string?)null, a)).Concat(lesions.SelectMany(l => l.Rules.Select(a => ((string?)l.Id, a)))));
        return new(
            inputs.CaseCode, inputs.Journals.Any(j => j.Simulated), inputs.Day, inputs.Entries.Dates, patient, rules, lesions, asks, DossierDoubts.Of(inputs, known), Totals(lesions), book);
    }

    /// <summary>What is known of each lesion together with its patient, for other rooms of the program that ask the rules.</summary>
    /// <exception cref="BadInputException">What was entered or recorded is of another case, or of a lesion that the case does not have.</exception>
    public static IReadOnlyDictionary<string, FactSet> FactsOf(RuleBook book, DossierInputs inputs)
    {
        Demand(inputs);
        var known = new DossierFacts(book, inputs);
        return inputs.Lesions.ToDictionary(l => l.Id, l => known.Patient.With(known.Of(l.Id).All));
    }

    private static LesionDossier Lesion(RuleBook book, DossierInputs inputs, DossierFacts known, string id, IReadOnlyList<RuleAnswer> ofPatient)
    {
        var own = known.Of(id);
        var all = known.Patient.With(own.All);
        var rules = book.Rules.Where(r => r.OfLesion).Select(r => RuleAnswer.Of(book, r, all)).ToArray();
        var standing = rules.Concat(ofPatient).SelectMany(r => r.Clauses).ToDictionary(c => c.Clause.Id, c => c.Standing);
        var conflicts = book.Conflicts.Where(c => c.Between.All(b => standing[b] is Standing.Applies or Standing.Open)).ToArray();
        var evidence = known.Evidence(id);
        return new(
            id, own, evidence, rules, conflicts, Marking.Of(rules.First(r => r.Rule.Id == "R23"), all, known.ChemotherapyBegun),
            FollowUpSchedule.Of(book, all, known.LeftOn(id)), Found.Of(book.Facts, evidence, all, rules.First(r => r.Rule.Id == "R12")));
    }

    private static void Demand(DossierInputs inputs)
    {
        var (entries, ids) = (inputs.Entries, inputs.Lesions.Select(l => l.Id).ToHashSet());
        if (entries.CaseCode is { } code && code != inputs.CaseCode)
            throw new BadInputException("facts", "case", $"is of {code}, the case is {inputs.CaseCode}", "give this case's own file");
        if (entries.NamedLesions.FirstOrDefault(l => !ids.Contains(l)) is { } strange)
            throw new BadInputException("facts", $"lesions.{strange}", "is not a lesion of the case", $"it has {string.Join(", ", ids)}");
        foreach (var journal in inputs.Journals)
            if (journal.CaseCode != inputs.CaseCode) throw new BadInputException(journal.File, "case", $"is of {journal.CaseCode}, the case is {inputs.CaseCode}", "give this case's own journal");
        if (inputs.Journals.Any(j => j.Simulated) && inputs.Journals.Any(j => !j.Simulated))
            throw new BadInputException(inputs.Journals.First(j => j.Simulated).File, "journal", "is of a rehearsal, another is of a patient", "never give both");
    }

    private static IReadOnlyList<FoundTotal> Totals(IReadOnlyList<LesionDossier> lesions) =>
    [
        .. lesions.SelectMany(l => l.Found?.Rows ?? []).GroupBy(r => r.Look.Examination).Select(g =>
        {
            int Count(LookOutcome a) => g.Count(r => r.Outcome == a);
            return new FoundTotal(g.Key, Count(LookOutcome.RightlySeen), Count(LookOutcome.Missed), Count(LookOutcome.WronglySeen), Count(LookOutcome.RightlyNotSeen));
        }),
    ];
}
