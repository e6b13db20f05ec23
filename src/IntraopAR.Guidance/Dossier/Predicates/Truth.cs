namespace IntraopAR.Guidance;

/// <summary>Kleene's three values.</summary>
public enum Ternary
{
    False,
    Unknown,
    True,
}

/// <summary>What a predicate says of the facts, and why.</summary>
/// <param name="Because">The facts that made it so; of an unknown one those that speak for it so far.</param>
/// <param name="Missing">Keys of facts that are not known and could decide it; empty where it is decided.</param>
/// <param name="Gaps">Where the literature itself leaves it open; they count only where nothing is missing.</param>
public sealed record Truth(Ternary Value, IReadOnlyList<Reason> Because, IReadOnlyList<string> Missing, IReadOnlyList<string> Gaps)
{
    public static Truth True(params IEnumerable<Reason> because) => new(Ternary.True, [.. because.Distinct()], [], []);

    public static Truth False(params IEnumerable<Reason> because) => new(Ternary.False, [.. because.Distinct()], [], []);

    public static Truth Of(bool value, Reason because) => value ? True(because) : False(because);

    public static Truth Ask(string key) => new(Ternary.Unknown, [], [key], []);

    public static Truth Open(string gap) => new(Ternary.Unknown, [], [], [gap]);

    /// <summary>Unknown through any of these.</summary>
    public static Truth Unknown(IEnumerable<Truth> unknown, IEnumerable<Reason> sofar)
    {
        var all = unknown.ToArray();
        return new(Ternary.Unknown, [.. sofar.Concat(all.SelectMany(t => t.Because)).Distinct()], [.. all.SelectMany(t => t.Missing).Distinct()], [.. all.SelectMany(t => t.Gaps).Distinct()]);
    }
}

/// <summary>One fact held against one threshold, or a fact that is not on record.</summary>
/// <param name="Known">Null where it is not on record.</param>
/// <param name="Test">For example "below 20 mm"; null where there is no threshold to name.</param>
public sealed record Reason(FactDefinition Asked, Fact? Known, Bilingual? Test)
{
    public Bilingual Words
    {
        get
        {
            var (en, zh) = Known is null
                ? ($"{Asked.Label.En}: not on record", $"{Asked.Label.Zh}：未记录")
                : ($"{Asked.Label.En}: {Known.ValueWords.En}", $"{Asked.Label.Zh}：{Known.ValueWords.Zh}");
            return Test is null ? new(en, zh) : new($"{en} ({Test.En})", $"{zh}（{Test.Zh}）");
        }
    }
}
