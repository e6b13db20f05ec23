using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>The kinds of evidence from the rules' data.</summary>
internal static class ExaminationFile
{
    public static IReadOnlyList<Examination> Read(string source, byte[] json, SourceList sources, FactCatalogue facts) =>
        [.. RuleJson.Read<Content>(source, json).Examinations.Select(e => One(source, e, sources, facts))];

    private static Examination One(string source, Entry e, SourceList sources, FactCatalogue facts)
    {
        BadInputException Bad(string why) => new(source, e.Kind, why);
        var stages = e.Stages.Select(s => Enum.TryParse<ExaminationStage>(s, ignoreCase: true, out var stage) ? stage : throw Bad($"there is no stage {s}")).ToArray();
        if (stages.Length == 0 || e.Findings.Count < 2) throw Bad("has no stage or fewer than two findings");
        if (e.Fact is not null && facts.Find(e.Fact) is not { Origin: FactOrigin.Evidence }) throw Bad($"{e.Fact} is no fact that follows from evidence");
        var words = e is { AccuracyEn: { } en, AccuracyZh: { } zh, Cite: { Count: > 0 } cite } ? new Sentence(new(en, zh), [.. cite.Select(c => sources.Citation(source, e.Kind, c))]) : null;
        if (words is null == (e.Figures.Count == 0)) throw Bad("has either figures or, where there are none, words with their source");
        return new(e.Kind, stages, e.Findings, new(e.En, e.Zh), e.Fact, [.. e.Figures.Select(f => sources.Figure(source, e.Kind, f))], words);
    }

    private sealed record Content(IReadOnlyList<Entry> Examinations);

    private sealed record Entry(
        string Kind, IReadOnlyList<string> Stages, IReadOnlyList<string> Findings, string En, string Zh, IReadOnlyList<FigureEntry> Figures,
        string? Fact = null, string? AccuracyEn = null, string? AccuracyZh = null, IReadOnlyList<CitationEntry>? Cite = null);
}
