using System.Globalization;

namespace IntraopAR.Guidance;

/// <summary>A value of a fact: a number in the fact's unit (a flag: 1 yes, 0 no), or one of its words.</summary>
public readonly record struct FactValue(double Number, string? Choice = null)
{
    public static FactValue Yes => new(1);

    public static FactValue No => new(0);
}

/// <summary>Something known, with where it is known from.</summary>
public sealed record Fact(FactDefinition Definition, FactValue Value, Citation Source)
{
    public Bilingual ValueWords => Definition.Kind switch
    {
        FactKind.Flag => Value.Number != 0 ? new("yes", "是") : new("no", "否"),
        FactKind.Choice => Definition.Options.First(o => o.Value == Value.Choice).Label,
        _ => FactUnit.InWords(Value.Number, Definition.Unit),
    };

    public Sentence Said => new(new($"{Definition.Label.En}: {ValueWords.En}", $"{Definition.Label.Zh}：{ValueWords.Zh}"), Source);
}

/// <summary>What is known of a patient, or of one lesion together with its patient; never changed.</summary>
public sealed class FactSet
{
    public static readonly FactSet Empty = new([]);

    private readonly Dictionary<string, Fact> facts;

    private FactSet(Dictionary<string, Fact> facts) => this.facts = facts;

    public IEnumerable<Fact> All => facts.Values.OrderBy(f => f.Definition.Key, StringComparer.Ordinal);

    public Fact? Find(string key) => facts.GetValueOrDefault(key);

    /// <summary>The newer one of the same key counts.</summary>
    public FactSet With(params IEnumerable<Fact> more)
    {
        var all = new Dictionary<string, Fact>(facts, StringComparer.Ordinal);
        foreach (var fact in more) all[fact.Definition.Key] = fact;
        return new(all);
    }
}
