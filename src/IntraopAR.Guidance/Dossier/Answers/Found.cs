namespace IntraopAR.Guidance;

/// <summary>How a look compares with what was found in the end.</summary>
public enum LookOutcome
{
    /// <summary>Seen, and there was tumour.</summary>
    RightlySeen,

    /// <summary>Not seen, and there was tumour.</summary>
    Missed,

    /// <summary>Seen, and there was no tumour.</summary>
    WronglySeen,

    /// <summary>Not seen, and there was no tumour.</summary>
    RightlyNotSeen,
}

/// <summary>One look held against what was found.</summary>
public sealed record FoundRow(EvidenceEntry Look, LookOutcome Outcome, Sentence Said);

/// <summary>What was predicted of a lesion, beside what was found: by the specimen, or by recurrence in place.</summary>
public sealed record Found(bool Tumour, Sentence Said, IReadOnlyList<FoundRow> Rows, Sentence? Predictors)
{
    /// <returns>Null where nothing was found yet. That imaging is clear so far is no finding.</returns>
    internal static Found? Of(FactCatalogue facts, IReadOnlyList<EvidenceEntry> evidence, FactSet known, RuleAnswer predictors)
    {
        var specimen = known.Find("found.specimen");
        var later = known.Find("found.later");
        if ((specimen ?? (later?.Value.Choice == "recurrence" ? later : null)) is not { } truth) return null;
        var tumour = truth.Value.Choice is "tumour" or "recurrence";
        var before = evidence.Where(e => e.Stage is ExaminationStage.After || e.Stage == ExaminationStage.Operation && e.Examination.Kind != "specimen");
        return new(tumour, truth.Said, [.. before.OrderBy(e => e.Date).Select(e => Row(e, tumour, truth))], specimen is null ? null : Counted(predictors, truth));
    }

    private static FoundRow Row(EvidenceEntry look, bool tumour, Fact truth)
    {
        var agreement = (look.IsSeen, tumour) switch
        {
            (true, true) => LookOutcome.RightlySeen, (false, true) => LookOutcome.Missed, (true, false) => LookOutcome.WronglySeen, _ => LookOutcome.RightlyNotSeen,
        };
        var key = agreement switch { LookOutcome.RightlySeen => "compared.rightlySeen", LookOutcome.Missed => "compared.missed", LookOutcome.WronglySeen => "compared.wronglySeen", _ => "compared.rightlyNotSeen" };
        return new(look, agreement, new(Phrases.Of(key, ("examination", look.Examination.Name)), look.Source, truth.Source));
    }

    private static Sentence Counted(RuleAnswer predictors, Fact truth)
    {
        Bilingual Count(Standing standing) => Bilingual.Both(FormattableString.Invariant($"{predictors.Clauses.Count(c => c.Standing == standing)}"));
        var said = Phrases.Of(
            "compared.predictors", ("present", Count(Standing.Applies)), ("all", Bilingual.Both(FormattableString.Invariant($"{predictors.Clauses.Count}"))), ("unknown", Count(Standing.Ask)), ("specimen", truth.ValueWords));
        return new(said, [.. predictors.Clauses.SelectMany(c => c.Clause.Sources), truth.Source]);
    }
}
