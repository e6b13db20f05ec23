namespace IntraopAR.Guidance;

/// <summary>All that is known, brought together: what was entered counts before what the surfaces say.</summary>
internal sealed class DossierFacts
{
    private readonly DossierInputs inputs;
    private readonly Dictionary<string, FactSet> lesions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<EvidenceEntry>> evidence = new(StringComparer.Ordinal);

    public DossierFacts(RuleBook book, DossierInputs inputs)
    {
        this.inputs = inputs;
        foreach (var shape in inputs.Lesions)
        {
            evidence[shape.Id] = [.. inputs.Entries.Evidence.Concat(inputs.Journals.SelectMany(j => j.Sightings)).Where(e => e.Lesion == shape.Id).OrderBy(e => e.Date)];
            lesions[shape.Id] = FactSet.Empty
                .With(Measured(book, shape))
                .With(inputs.Journals.Select(j => j.Outcomes.GetValueOrDefault(shape.Id)).OfType<Fact>())
                .With(inputs.Entries.Of(shape.Id).All)
                .With(inputs.LaterScan.TryGetValue(shape.Id, out var later) ? [later] : [])
                .With(EvidenceFacts.Of(book.Facts, evidence[shape.Id]));
        }

        Patient = FactSet.Empty.With(Counted(book)).With(inputs.Entries.Patient.All);
    }

    public FactSet Patient { get; }

    public FactSet Of(string lesion) => lesions[lesion];

    public IReadOnlyList<EvidenceEntry> Evidence(string lesion) => evidence[lesion];

    /// <summary>Null where neither a date nor the number of cycles says it.</summary>
    public bool? ChemotherapyBegun => inputs.Entries.Dates.ChemotherapyStart is { } start
        ? start <= inputs.Day
        : Patient.Find("chemotherapy.cycles")?.Value.Number is { } cycles ? cycles >= 1 : null;

    /// <summary>The day of the operation at which it was left, or of the scan after which it is observed.</summary>
    public DateOnly? LeftOn(string lesion)
    {
        if (Of(lesion).Find("outcome") is not { Value.Choice: "left" } outcome) return inputs.Entries.Dates.ScanAfter;
        return inputs.Entries.Dates.Operation ?? inputs.Journals.FirstOrDefault(j => j.Outcomes.GetValueOrDefault(lesion) == outcome)?.Day;
    }

    private static IEnumerable<Fact> Measured(RuleBook book, LesionMeasure shape)
    {
        var source = Citation.Surfaces(shape.Id);
        if (shape.DiameterMm is { } d && d >= book.Facts["diameter"].Least) yield return new(book.Facts["diameter"], new(d), source);
        if (shape.DepthMm is { } depth) yield return new(book.Facts["depth"], new(depth), source);
    }

    private IEnumerable<Fact> Counted(RuleBook book)
    {
        if (inputs.Lesions.Count > 0) yield return new(book.Facts["lesions"], new(inputs.Lesions.Count), Citation.Surfaces("lesions"));
        // A plan that is missing could be one more: then the number is not known.
        var plans = inputs.Lesions.Select(l => Of(l.Id).Find("plan")).ToArray();
        var ablated = plans.Where(p => p?.Value.Choice == "ablate").ToArray();
        if (plans.Length > 0 && plans.All(p => p is not null)) yield return new(book.Facts["ablations"], new(ablated.Length), (ablated.FirstOrDefault() ?? plans[0]!).Source);
    }
}
