namespace IntraopAR.Guidance;

/// <summary>What was entered or recorded and may be wrong; each with where it stands.</summary>
internal static class DossierDoubts
{
    /// <summary>A diameter may differ so much between two readers: the larger of the two, mm and share.</summary>
    private const double DiameterMm = 4;
    private const double DiameterShare = 0.25;

    public static IReadOnlyList<Sentence> Of(DossierInputs inputs, DossierFacts known) => [.. Dates(inputs), .. Stages(inputs), .. Sizes(inputs), .. LaterScan(inputs, known), .. Journals(inputs, known)];

    private static IEnumerable<Sentence> Dates(DossierInputs inputs) =>
        DateOrder.Doubts(inputs.Entries.Dates, inputs.Day).Select(d => new Sentence(
            Phrases.Of("doubt.swapped", ("date", Bilingual.Both(DateOrder.Text(d.Is))), ("perhaps", Bilingual.Both(DateOrder.Text(d.Perhaps)))), Citation.Entered("facts", $"dates.{d.Name}")));

    private static IEnumerable<Sentence> Stages(DossierInputs inputs) =>
        inputs.Entries.Evidence.Where(e => e.Stage is null).Select(e => new Sentence(
            Phrases.Of("doubt.stage", ("examination", e.Examination.Name), ("date", Bilingual.Both(DateOrder.Text(e.Date)))), e.Source));

    private static IEnumerable<Sentence> Sizes(DossierInputs inputs)
    {
        foreach (var lesion in inputs.Lesions)
            if (lesion.DiameterMm is { } measured && inputs.Entries.Of(lesion.Id).Find("diameter") is { } entered
                && Math.Abs(measured - entered.Value.Number) > Math.Max(DiameterMm, DiameterShare * Math.Max(measured, entered.Value.Number)))
                yield return new(Phrases.Of("doubt.diameter", ("lesion", Bilingual.Both(lesion.Id)), ("entered", entered.ValueWords), ("measured", FactUnit.InWords(measured, "mm"))), entered.Source, Citation.Surfaces(lesion.Id));
        if (inputs.Entries.Patient.Find("lesions") is { } count && count.Value.Number < inputs.Lesions.Count)
            yield return new(Phrases.Of("doubt.count", ("entered", count.ValueWords), ("case", FactUnit.InWords(inputs.Lesions.Count, ""))), count.Source, Citation.Surfaces("lesions"));
    }

    private static IEnumerable<Sentence> LaterScan(DossierInputs inputs, DossierFacts known)
    {
        foreach (var (id, confirmed) in inputs.LaterScan.OrderBy(l => l.Key, StringComparer.Ordinal))
            if (known.Of(id).Find("vanished") is { } counts && counts.Value.Number != confirmed.Value.Number)
                yield return new(Phrases.Of("doubt.laterScan", ("lesion", Bilingual.Both(id)), ("counts", Words(counts)), ("confirmed", Words(confirmed))), counts.Source, confirmed.Source);

        static Bilingual Words(Fact vanished) => Phrases.Of(vanished.Value.Number != 0 ? "page.vanished" : "page.visible");
    }

    private static IEnumerable<Sentence> Journals(DossierInputs inputs, DossierFacts known)
    {
        foreach (var journal in inputs.Journals)
        {
            var source = Citation.Journal(journal.File, journal.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
            if (inputs.Entries.Dates.Operation is { } day && Math.Abs(day.DayNumber - journal.Day.DayNumber) > 1)
                yield return new(Phrases.Of("doubt.day", ("entered", Bilingual.Both(DateOrder.Text(day))), ("journal", Bilingual.Both(DateOrder.Text(journal.Day)))), source);
            foreach (var left in journal.LeftOut) yield return new(Phrases.Of("doubt.leftOut", ("what", Bilingual.Both(left))), source);
        }

        foreach (var lesion in inputs.Lesions)
            foreach (var journal in inputs.Journals)
                if (journal.Outcomes.GetValueOrDefault(lesion.Id) is { } said && known.Of(lesion.Id).Find("outcome") is { } counts && counts.Value.Choice != said.Value.Choice)
                    yield return new(Phrases.Of("doubt.outcome", ("lesion", Bilingual.Both(lesion.Id)), ("counts", counts.ValueWords), ("other", said.ValueWords)), counts.Source, said.Source);
    }
}
