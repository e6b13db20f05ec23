using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>One file of rules; docs/dossier.md has its fields.</summary>
internal static class RuleFile
{
    public static void Read(
        string source, byte[] json, FactCatalogue facts, SourceList sources, Dictionary<string, Predicate> earlier, List<Rule> rules, Dictionary<string, Gap> gaps, List<Conflict> conflicts)
    {
        var content = RuleJson.Read<Content>(source, json);
        foreach (var g in content.Gaps ?? []) gaps.Add(g.Id, new(g.Id, new(new(g.En, g.Zh), Cited(source, g.Id, g.Cite, sources))));
        foreach (var r in content.Rules)
        {
            var number = rules.Count + 1;
            if (r.Id != $"R{number}") throw new BadInputException(source, r.Id, $"stands where R{number} is expected", "the rules are R1 to R32, in order");
            if (r.Scope is not ("patient" or "lesion")) throw new BadInputException(source, r.Id, $"there is no scope {r.Scope}");
            if (r.Kind is not ("rule" or "non-rule")) throw new BadInputException(source, r.Id, $"there is no kind {r.Kind}");
            var clauses = r.Clauses.Select(c => Clause(source, r, c, facts, sources, earlier, gaps.Keys.ToHashSet())).ToArray();
            if (clauses.Length == 0) throw new BadInputException(source, r.Id, "says nothing");
            rules.Add(new(r.Id, new(r.En, r.Zh), r.Scope == "lesion", r.Kind == "rule", clauses));
        }

        foreach (var c in content.Conflicts ?? [])
            conflicts.Add(new(c.Id, c.Between, new(new(c.En, c.Zh), Cited(source, c.Id, c.Cite, sources)), [.. c.Figures.Select(f => sources.Figure(source, c.Id, f))]));
    }

    private static Clause Clause(string source, RuleEntry rule, ClauseEntry c, FactCatalogue facts, SourceList sources, Dictionary<string, Predicate> earlier, IReadOnlySet<string> gaps)
    {
        if (c.Id != rule.Id && !c.Id.StartsWith(rule.Id + ".", StringComparison.Ordinal)) throw new BadInputException(source, c.Id, $"is no clause of {rule.Id}");
        if (!Enum.TryParse<RuleWeight>(c.Weight, ignoreCase: true, out var weight)) throw new BadInputException(source, c.Id, $"there is no weight {c.Weight}");
        if (!Enum.TryParse<RuleStrength>(c.Strength, ignoreCase: true, out var strength)) throw new BadInputException(source, c.Id, $"there is no strength {c.Strength}");
        var when = new PredicateReader(source, c.Id, facts, rule.Scope == "lesion", earlier, gaps).Read(c.When);
        if (!earlier.TryAdd(c.Id, when)) throw new BadInputException(source, c.Id, "is there twice");
        return new(c.Id, weight, strength, when, new(c.En, c.Zh), [.. (c.Figures ?? []).Select(f => sources.Figure(source, c.Id, f))], Cited(source, c.Id, c.Cite, sources));
    }

    private static IReadOnlyList<Citation> Cited(string source, string id, IReadOnlyList<CitationEntry> cite, SourceList sources) =>
        cite.Count > 0 ? [.. cite.Select(c => sources.Citation(source, id, c))] : throw new BadInputException(source, id, "has no source", "every sentence carries one");

    private sealed record Content(IReadOnlyList<RuleEntry> Rules, IReadOnlyList<GapEntry>? Gaps = null, IReadOnlyList<ConflictEntry>? Conflicts = null);

    private sealed record RuleEntry(string Id, string En, string Zh, string Scope, string Kind, IReadOnlyList<ClauseEntry> Clauses);

    private sealed record ClauseEntry(
        string Id, string Weight, string Strength, JsonElement When, string En, string Zh, IReadOnlyList<CitationEntry> Cite, IReadOnlyList<FigureEntry>? Figures = null);

    private sealed record GapEntry(string Id, string En, string Zh, IReadOnlyList<CitationEntry> Cite);

    private sealed record ConflictEntry(string Id, IReadOnlyList<string> Between, string En, string Zh, IReadOnlyList<FigureEntry> Figures, IReadOnlyList<CitationEntry> Cite);
}
