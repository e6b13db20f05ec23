using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>The sections of the review and the papers beside it; a citation names one of them.</summary>
internal sealed class SourceList
{
    private readonly Dictionary<string, Bilingual> sections;
    private readonly Dictionary<string, Bilingual> papers;

    private SourceList(Bilingual review, Dictionary<string, Bilingual> sections, Dictionary<string, Bilingual> papers) => (Review, this.sections, this.papers) = (review, sections, papers);

    /// <summary>The review's title.</summary>
    public Bilingual Review { get; }

    public static SourceList Read(string source, byte[] json)
    {
        var content = RuleJson.Read<Content>(source, json);
        return new(content.Review.Both, content.Sections.ToDictionary(s => s.Key, s => s.Value.Both), content.Papers.ToDictionary(s => s.Key, s => s.Value.Both));
    }

    /// <exception cref="BadInputException">It names no source, or one that is not in the list.</exception>
    public Citation Citation(string source, string id, CitationEntry c)
    {
        if (c is { Review: { } section, Paper: null, Refs: not null } && sections.TryGetValue(section, out var words)) return Guidance.Citation.Review(section, words, c.Refs, c.Study);
        if (c is { Review: null, Paper: { } paper, Refs: null, Study: null } && papers.TryGetValue(paper, out words)) return Guidance.Citation.Paper(paper, words);
        throw new BadInputException(source, id, $"cites '{c.Review ?? c.Paper}', which is no section with refs and no paper", "sources.json lists them");
    }

    public Figure Figure(string source, string id, FigureEntry f) =>
        double.IsFinite(f.Low) && f.Low <= f.High ? new(new(f.En, f.Zh), f.Low, f.High, f.Unit, Citation(source, id, f.Cite)) : throw new BadInputException(source, id, "has a figure that ends before it begins");

    private sealed record Content(Words Review, Dictionary<string, Words> Sections, Dictionary<string, Words> Papers);

    private sealed record Words(string En, string Zh)
    {
        internal Bilingual Both => new(En, Zh);
    }
}

/// <summary>A citation as a file of rules has it: a section of the review with its references, or a paper.</summary>
internal sealed record CitationEntry(string? Review = null, IReadOnlyList<int>? Refs = null, string? Study = null, string? Paper = null);

/// <summary>A figure as a file of rules has it.</summary>
internal sealed record FigureEntry(string En, string Zh, double Low, double High, string Unit, CitationEntry Cite);
