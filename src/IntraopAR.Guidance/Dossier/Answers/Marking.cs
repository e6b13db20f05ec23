namespace IntraopAR.Guidance;

public enum MarkingAdvice
{
    /// <summary>An indication is met and chemotherapy has not begun.</summary>
    ShouldBe,

    /// <summary>An indication is met, chemotherapy has begun, and no marker is on record.</summary>
    ShouldHaveBeen,

    /// <summary>A marker is on record.</summary>
    Marked,

    /// <summary>No indication is met.</summary>
    NoIndication,

    /// <summary>A fact is missing that would decide it.</summary>
    Ask,
}

/// <summary>Whether a lesion should be, or should have been, marked before chemotherapy.</summary>
public sealed record Marking(MarkingAdvice Advice, IReadOnlyList<Sentence> Said)
{
    /// <param name="indications">Of R23.</param>
    /// <param name="begun">Whether chemotherapy has begun; null where it is not known.</param>
    internal static Marking Of(RuleAnswer indications, FactSet facts, bool? begun)
    {
        var sources = indications.Clauses.SelectMany(c => c.Clause.Sources).ToArray();
        var met = indications.Clauses.Where(c => c.Standing == Standing.Applies).ToArray();
        var reasons = met.SelectMany(c => c.Because).ToArray();
        var marker = facts.Find("marker");
        if (marker is { Value.Number: not 0 }) return new(MarkingAdvice.Marked, [new(Phrases.Of("marking.done"), marker.Source), .. reasons]);
        if (met.Length == 0)
        {
            return indications.Standing == Standing.Ask
                ? new(MarkingAdvice.Ask, [new(Phrases.Of("marking.ask"), sources)])
                : new(MarkingAdvice.NoIndication, [new(Phrases.Of("marking.none"), sources)]);
        }

        return begun switch
        {
            false => new(MarkingAdvice.ShouldBe, [new(Phrases.Of("marking.shouldBe"), sources), .. reasons]),
            true when marker is not null => new(MarkingAdvice.ShouldHaveBeen, [new(Phrases.Of("marking.shouldHaveBeen"), [.. sources, marker.Source]), .. reasons]),
            true => new(MarkingAdvice.ShouldHaveBeen, [new(Phrases.Of("marking.noneOnRecord"), sources), .. reasons]),
            null => new(MarkingAdvice.Ask, [new(Phrases.Of("marking.begun"), sources), .. reasons]),
        };
    }
}
