namespace IntraopAR.Guidance;

/// <summary>How a number is held against a threshold.</summary>
public enum Relation
{
    Below,
    AtMost,
    Equal,
    AtLeast,
    Above,
}

/// <summary>A number held against a threshold in its own unit.</summary>
public sealed record Comparison(FactDefinition Fact, Relation Relation, double Threshold) : Predicate
{
    public override IEnumerable<FactDefinition> Asks => [Fact];

    public override Truth Of(FactSet facts)
    {
        if (facts.Find(Fact.Key) is not { } known) return Truth.Ask(Fact.Key);
        var n = known.Value.Number;
        var holds = Holds(n);
        return Truth.Of(holds, new(Fact, known, holds ? Words(Relation) : Words(Opposite)));
    }

    private bool Holds(double n) => Relation switch
    {
        Relation.Below => n < Threshold,
        Relation.AtMost => n <= Threshold,
        Relation.Equal => n == Threshold,
        Relation.AtLeast => n >= Threshold,
        _ => n > Threshold,
    };

    private Relation? Opposite => Relation switch
    {
        Relation.Below => Relation.AtLeast,
        Relation.AtMost => Relation.Above,
        Relation.AtLeast => Relation.Below,
        Relation.Above => Relation.AtMost,
        _ => null,
    };

    private Bilingual Words(Relation? relation)
    {
        var t = FactUnit.InWords(Threshold, Fact.Unit);
        return relation switch
        {
            Relation.Below => new($"below {t.En}", $"<{t.Zh}"),
            Relation.AtMost => new($"at most {t.En}", $"≤{t.Zh}"),
            Relation.AtLeast => new($"at least {t.En}", $"≥{t.Zh}"),
            Relation.Above => new($"above {t.En}", $">{t.Zh}"),
            Relation.Equal => new($"exactly {t.En}", $"恰为{t.Zh}"),
            _ => new($"not {t.En}", $"不是{t.Zh}"),
        };
    }
}

/// <summary>A number lies in a range, its ends included.</summary>
public sealed record InRange(FactDefinition Fact, double From, double To) : Predicate
{
    public override IEnumerable<FactDefinition> Asks => [Fact];

    public override Truth Of(FactSet facts)
    {
        if (facts.Find(Fact.Key) is not { } known) return Truth.Ask(Fact.Key);
        var inside = known.Value.Number >= From && known.Value.Number <= To;
        var to = FactUnit.InWords(To, Fact.Unit);
        var from = FactUnit.InWords(From, "").En;
        return Truth.Of(inside, new(Fact, known, inside ? new($"from {from} to {to.En}", $"{from}~{to.Zh}") : new($"not from {from} to {to.En}", $"不在{from}~{to.Zh}")));
    }
}
