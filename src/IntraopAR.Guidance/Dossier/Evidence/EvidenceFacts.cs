namespace IntraopAR.Guidance;

/// <summary>What a lesion's evidence says as facts. Where it says nothing there is no fact, never a guess.</summary>
internal static class EvidenceFacts
{
    public static IEnumerable<Fact> Of(FactCatalogue facts, IReadOnlyList<EvidenceEntry> evidence)
    {
        Fact Choice(string key, string value, EvidenceEntry from) => new(facts[key], new(double.NaN, value), from.Source);
        Fact Flag(string key, bool value, EvidenceEntry from) => new(facts[key], value ? FactValue.Yes : FactValue.No, from.Source);

        var before = evidence.Where(e => e.Stage == ExaminationStage.After).ToArray();
        foreach (var kind in before.Concat(evidence.Where(e => e.Stage == ExaminationStage.Operation)).Where(e => e.Examination.FactKey is not null).GroupBy(e => e.Examination.FactKey!))
        {
            var last = Newest(kind);
            yield return Choice(kind.Key, last.Finding, last);
        }

        var sections = before.Where(e => e.Examination.IsSection).GroupBy(e => e.Examination.Kind).Select(Newest).ToArray();
        if (sections.Length > 0) yield return Flag("vanished", sections.All(e => !e.IsSeen), sections.FirstOrDefault(e => e.IsSeen) ?? sections.MaxBy(e => e.Date)!);
        var mri = sections.Where(e => e.Examination.IsMri).ToArray();
        if (mri.Length > 0) yield return Flag("mri.visible", mri.Any(e => e.IsSeen), mri.FirstOrDefault(e => e.IsSeen) ?? mri.MaxBy(e => e.Date)!);

        // What is left in place is judged by the newest MRI, before or after the operation.
        var lately = evidence.Where(e => e.Examination.IsMri && e.Stage is ExaminationStage.After or ExaminationStage.Later).ToArray();
        if (lately.Length > 0) yield return Flag("mri.visibleLately", lately.Where(e => e.Date == lately.Max(l => l.Date)).Any(e => e.IsSeen), Newest(lately));

        var later = evidence.Where(e => e.Stage == ExaminationStage.Later && e.Examination.Kind is not "biopsy").OrderBy(e => e.Date).ToArray();
        if (later.FirstOrDefault(e => e.IsSeen) is { } recurrence) yield return Choice("found.later", "recurrence", recurrence);
        else if (later.LastOrDefault(e => e.Examination.IsSection) is { } clear) yield return Choice("found.later", "clear", clear);
    }

    /// <summary>Of one examination the newest counts; of one day, that something was seen.</summary>
    private static EvidenceEntry Newest(IEnumerable<EvidenceEntry> same) => same.OrderBy(e => e.Date).ThenBy(e => e.IsSeen).Last();
}
