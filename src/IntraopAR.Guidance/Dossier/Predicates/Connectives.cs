namespace IntraopAR.Guidance;

/// <summary>All hold: false as soon as one is false, whatever is missing.</summary>
public sealed record AllHold(IReadOnlyList<Predicate> Parts) : Predicate
{
    public override IEnumerable<FactDefinition> Asks => Parts.SelectMany(p => p.Asks).Distinct();

    public override Truth Of(FactSet facts)
    {
        var each = Parts.Select(p => p.Of(facts)).ToArray();
        var no = each.Where(t => t.Value == Ternary.False).ToArray();
        if (no.Length > 0) return Truth.False(no.SelectMany(t => t.Because));
        var yes = each.Where(t => t.Value == Ternary.True).SelectMany(t => t.Because);
        var open = each.Where(t => t.Value == Ternary.Unknown).ToArray();
        return open.Length == 0 ? Truth.True(yes) : Truth.Unknown(open, yes);
    }
}

/// <summary>At least one holds: true as soon as one is true, whatever is missing.</summary>
public sealed record AnyHolds(IReadOnlyList<Predicate> Parts) : Predicate
{
    public override IEnumerable<FactDefinition> Asks => Parts.SelectMany(p => p.Asks).Distinct();

    public override Truth Of(FactSet facts)
    {
        var each = Parts.Select(p => p.Of(facts)).ToArray();
        var yes = each.Where(t => t.Value == Ternary.True).ToArray();
        if (yes.Length > 0) return Truth.True(yes.SelectMany(t => t.Because));
        var no = each.Where(t => t.Value == Ternary.False).SelectMany(t => t.Because);
        var open = each.Where(t => t.Value == Ternary.Unknown).ToArray();
        return open.Length == 0 ? Truth.False(no) : Truth.Unknown(open, []);
    }
}

/// <summary>The opposite; what is unknown stays unknown.</summary>
public sealed record DoesNotHold(Predicate Part) : Predicate
{
    public override IEnumerable<FactDefinition> Asks => Part.Asks;

    public override Truth Of(FactSet facts)
    {
        var t = Part.Of(facts);
        return t with { Value = t.Value switch { Ternary.True => Ternary.False, Ternary.False => Ternary.True, _ => Ternary.Unknown } };
    }
}

/// <summary>So many of these hold at least: decided once what is missing cannot change it.</summary>
public sealed record SoManyHold(IReadOnlyList<Predicate> Parts, int AtLeast) : Predicate
{
    public override IEnumerable<FactDefinition> Asks => Parts.SelectMany(p => p.Asks).Distinct();

    public override Truth Of(FactSet facts)
    {
        var each = Parts.Select(p => p.Of(facts)).ToArray();
        var yes = each.Where(t => t.Value == Ternary.True).ToArray();
        var open = each.Where(t => t.Value == Ternary.Unknown).ToArray();
        if (yes.Length >= AtLeast) return Truth.True(yes.SelectMany(t => t.Because));
        return yes.Length + open.Length < AtLeast
            ? Truth.False(each.Where(t => t.Value == Ternary.False).SelectMany(t => t.Because))
            : Truth.Unknown(open, yes.SelectMany(t => t.Because));
    }
}
