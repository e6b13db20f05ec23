namespace IntraopAR.Guidance;

/// <summary>
/// A condition on facts. The language is total: every set of facts, however few, gives one of Kleene's three values, and
/// nothing throws. A fact that is not known is never guessed: it makes what hangs on it unknown and is asked for.
/// </summary>
public abstract record Predicate
{
    public abstract Truth Of(FactSet facts);

    /// <summary>The facts it asks for.</summary>
    public abstract IEnumerable<FactDefinition> Asks { get; }
}

/// <summary>Holds for everybody.</summary>
public sealed record AlwaysHolds : Predicate
{
    public override IEnumerable<FactDefinition> Asks => [];

    public override Truth Of(FactSet facts) => Truth.True();
}

/// <summary>The literature leaves this open: it is neither true nor false, whatever is known.</summary>
public sealed record LeftOpen(string Gap) : Predicate
{
    public override IEnumerable<FactDefinition> Asks => [];

    public override Truth Of(FactSet facts) => Truth.Open(Gap);
}

/// <summary>Whether a fact is on record at all: true or false, never unknown.</summary>
public sealed record OnRecord(FactDefinition Fact) : Predicate
{
    public override IEnumerable<FactDefinition> Asks => [Fact];

    public override Truth Of(FactSet facts)
    {
        var known = facts.Find(Fact.Key);
        return Truth.Of(known is not null, new(Fact, known, null));
    }
}

/// <summary>A flag or a choice has this value.</summary>
public sealed record HasValue(FactDefinition Fact, FactValue Value) : Predicate
{
    public override IEnumerable<FactDefinition> Asks => [Fact];

    public override Truth Of(FactSet facts)
    {
        if (facts.Find(Fact.Key) is not { } known) return Truth.Ask(Fact.Key);
        var same = Fact.Kind == FactKind.Choice ? known.Value.Choice == Value.Choice : known.Value.Number == Value.Number;
        return Truth.Of(same, new(Fact, known, null));
    }
}
