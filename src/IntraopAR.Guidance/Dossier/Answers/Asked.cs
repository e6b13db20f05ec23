namespace IntraopAR.Guidance;

/// <summary>A fact to be asked for, with what it would decide.</summary>
/// <param name="Lesions">Of which; empty for a fact of the patient.</param>
/// <param name="Rules">That it would decide.</param>
/// <param name="Weight">Of the weightiest of them.</param>
public sealed record Asked(FactDefinition Fact, IReadOnlyList<string> Lesions, IReadOnlyList<string> Rules, RuleWeight Weight, Sentence Said)
{
    /// <summary>Weightiest first, then what decides most.</summary>
    internal static IReadOnlyList<Asked> Of(IEnumerable<(string? Lesion, RuleAnswer Answer)> answers)
    {
        var all =
            from a in answers
            from c in a.Answer.Clauses
            from f in c.Asks
            select (a.Lesion, Rule: a.Answer.Rule.Id, c.Clause, Fact: f);
        return
        [
            .. all.GroupBy(x => x.Fact).Select(g =>
            {
                var rules = g.Select(x => x.Rule).Distinct().OrderBy(r => int.Parse(r[1..], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
                var lesions = g.Key.OfLesion ? g.Select(x => x.Lesion).OfType<string>().Distinct().ToArray() : [];
                var key = g.Key.Origin == FactOrigin.Evidence ? "ask.evidence" : "ask.fact";
                var said = Phrases.Of(key, ("fact", g.Key.Label), ("rules", Bilingual.Both(string.Join(", ", rules))));
                return new Asked(g.Key, lesions, rules, g.Min(x => x.Clause.Weight), new(said, [.. g.GroupBy(x => x.Rule).Select(r => r.First().Clause.Sources[0])]));
            }).OrderBy(a => a.Weight).ThenByDescending(a => a.Rules.Count).ThenBy(a => a.Fact.Key, StringComparer.Ordinal),
        ];
    }
}
