using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>All facts that there are. What is not among them cannot be entered.</summary>
public sealed class FactCatalogue
{
    private readonly Dictionary<string, FactDefinition> byKey;

    private FactCatalogue(IReadOnlyList<FactDefinition> all)
    {
        All = all;
        byKey = all.ToDictionary(f => f.Key, StringComparer.Ordinal);
    }

    public IReadOnlyList<FactDefinition> All { get; }

    public FactDefinition? Find(string key) => byKey.GetValueOrDefault(key);

    /// <exception cref="ArgumentException">There is no such fact.</exception>
    public FactDefinition this[string key] => Find(key) ?? throw new ArgumentException($"there is no fact {key}");

    internal static FactCatalogue Read(string source, byte[] json)
    {
        var content = RuleJson.Read<Content>(source, json);
        var twice = content.Facts.GroupBy(f => f.Key).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new BadInputException(source, twice.Key, "is there twice");
        return new([.. content.Facts.Select(f => Define(source, f))]);
    }

    private static FactDefinition Define(string source, Entry f)
    {
        BadInputException Bad(string why) => new(source, f.Key, why);
        if (!Enum.TryParse<FactKind>(f.Kind, ignoreCase: true, out var kind)) throw Bad($"there is no kind {f.Kind}");
        if (!Enum.TryParse<FactOrigin>(f.From, ignoreCase: true, out var origin)) throw Bad($"there is no origin {f.From}");
        if (f.Scope is not ("patient" or "lesion")) throw Bad($"there is no scope {f.Scope}");
        var number = kind is FactKind.Count or FactKind.Quantity;
        if (number != (f.Least is not null && f.Most is not null)) throw Bad("a number has least and most, another fact neither");
        if ((kind == FactKind.Choice) != (f.Options is { Count: > 1 })) throw Bad("a choice has options, another fact none");
        if (kind == FactKind.Quantity && f.Unit.Length == 0) throw Bad("a quantity has a unit");
        return new(f.Key, f.Scope == "lesion", kind, f.Unit, f.Least ?? 0, f.Most ?? 0, [.. (f.Options ?? []).Select(o => new FactOption(o.Value, new(o.En, o.Zh)))], origin, new(f.En, f.Zh));
    }

    private sealed record Content(IReadOnlyList<Entry> Facts);

    private sealed record Entry(
        string Key, string Scope, string Kind, string En, string Zh, string Unit = "", double? Least = null, double? Most = null, string From = "entered", IReadOnlyList<Option>? Options = null);

    private sealed record Option(string Value, string En, string Zh);
}
