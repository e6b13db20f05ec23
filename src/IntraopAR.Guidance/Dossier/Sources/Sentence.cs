namespace IntraopAR.Guidance;

/// <summary>One sentence of the dossier. It cannot be made without its source.</summary>
public sealed record Sentence
{
    public Sentence(Bilingual text, Citation source, params IEnumerable<Citation> more)
        : this(text, [source, .. more])
    {
    }

    /// <exception cref="ArgumentException">No source.</exception>
    public Sentence(Bilingual text, IReadOnlyList<Citation> sources)
    {
        if (sources.Count == 0 || sources.Contains(null!)) throw new ArgumentException($"a sentence without its source: {text.En}");
        (Text, Sources) = (text, [.. sources.DistinctBy(s => s.Words)]);
    }

    public Bilingual Text { get; }

    /// <summary>At least one.</summary>
    public IReadOnlyList<Citation> Sources { get; }
}

/// <summary>A figure of the literature, with its source; equal bounds are one number.</summary>
public sealed record Figure(Bilingual What, double Low, double High, string Unit, Citation Source)
{
    public string Range => FormattableString.Invariant(Low == High ? (FormattableString)$"{Low} {Unit}" : $"{Low}–{High} {Unit}");
}
