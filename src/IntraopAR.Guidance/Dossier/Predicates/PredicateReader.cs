using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// A predicate from JSON. One of: {"always": true} · {"fact": KEY, "below"|"atMost"|"equal"|"atLeast"|"above": "20 mm"} ·
/// {"fact": KEY, "from": "4", "to": "6"} · {"fact": KEY, "is": true|WORD} · {"known": KEY} · {"all": […]} · {"any": […]} ·
/// {"not": …} · {"count": […], "atLeast": N} · {"clause": ID of an earlier one} · {"gap": ID}. Anything else is refused.
/// </summary>
/// <param name="ofLesion">Whether facts of a lesion may be asked for.</param>
internal sealed class PredicateReader(string source, string clause, FactCatalogue facts, bool ofLesion, IReadOnlyDictionary<string, Predicate> earlier, IReadOnlySet<string> gaps)
{
    private static readonly Dictionary<string, Relation> Relations = new(StringComparer.Ordinal)
    {
        ["below"] = Relation.Below, ["atMost"] = Relation.AtMost, ["equal"] = Relation.Equal, ["atLeast"] = Relation.AtLeast, ["above"] = Relation.Above,
    };

    /// <exception cref="BadInputException">It is none, with the clause and the reason.</exception>
    public Predicate Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw Bad("a condition is an object");
        var names = json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal).ToArray();
        return string.Join("+", names) switch
        {
            "always" when json.GetProperty("always").ValueKind == JsonValueKind.True => new AlwaysHolds(),
            "all" => new AllHold(Parts(json.GetProperty("all"))),
            "any" => new AnyHolds(Parts(json.GetProperty("any"))),
            "not" => new DoesNotHold(Read(json.GetProperty("not"))),
            "atLeast+count" => Count(Parts(json.GetProperty("count")), json.GetProperty("atLeast")),
            "known" => new OnRecord(Fact(json.GetProperty("known"))),
            "gap" => Gap(Text(json.GetProperty("gap"))),
            "clause" => earlier.GetValueOrDefault(Text(json.GetProperty("clause"))) ?? throw Bad($"there is no earlier clause {json.GetProperty("clause")}"),
            "fact+is" => Is(Fact(json.GetProperty("fact")), json.GetProperty("is")),
            "fact+from+to" => Range(Number(json, "fact"), json),
            var other when names.Length == 2 && names.Contains("fact") && names.FirstOrDefault(Relations.ContainsKey) is { } relation =>
                new Comparison(Number(json, "fact"), Relations[relation], Threshold(Number(json, "fact"), json.GetProperty(relation))),
            var other => throw Bad($"there is no condition {other}"),
        };
    }

    private IReadOnlyList<Predicate> Parts(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0) throw Bad("a list of conditions is empty or none");
        return [.. json.EnumerateArray().Select(Read)];
    }

    private SoManyHold Count(IReadOnlyList<Predicate> parts, JsonElement atLeast) =>
        atLeast.ValueKind == JsonValueKind.Number && atLeast.TryGetInt32(out var n) && n >= 1 && n <= parts.Count ? new(parts, n) : throw Bad("atLeast is no number of conditions");

    private LeftOpen Gap(string id) => gaps.Contains(id) ? new(id) : throw Bad($"there is no gap {id}");

    private InRange Range(FactDefinition fact, JsonElement json)
    {
        var (from, to) = (Threshold(fact, json.GetProperty("from")), Threshold(fact, json.GetProperty("to")));
        return from <= to ? new(fact, from, to) : throw Bad("a range ends before it begins");
    }

    private HasValue Is(FactDefinition fact, JsonElement value) => (fact.Kind, value.ValueKind) switch
    {
        (FactKind.Flag, JsonValueKind.True) => new(fact, FactValue.Yes),
        (FactKind.Flag, JsonValueKind.False) => new(fact, FactValue.No),
        (FactKind.Choice, JsonValueKind.String) when fact.Options.Any(o => o.Value == value.GetString()) => new(fact, new(double.NaN, value.GetString())),
        _ => throw Bad($"{fact.Key} cannot be {value}"),
    };

    private FactDefinition Number(JsonElement json, string name)
    {
        var fact = Fact(json.GetProperty(name));
        return fact.Kind is FactKind.Count or FactKind.Quantity ? fact : throw Bad($"{fact.Key} is no number");
    }

    private double Threshold(FactDefinition fact, JsonElement text) => FactText.Read(source, $"{clause}, {fact.Key}", fact, Text(text)).Number;

    private FactDefinition Fact(JsonElement key)
    {
        var fact = facts.Find(Text(key)) ?? throw Bad($"there is no fact {key}");
        return ofLesion || !fact.OfLesion ? fact : throw Bad($"{fact.Key} is a lesion's and the rule a patient's");
    }

    private string Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Bad($"{json} is no text");

    private BadInputException Bad(string why) => new(source, clause, why, "docs/dossier.md lists what a condition can be");
}
