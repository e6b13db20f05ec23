using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>The content of a dossier's file, field by field.</summary>
internal sealed class DossierFileContent(string source, RuleBook book, DateOnly today)
{
    private const int Version = 1;

    public DossierEntries Read(JsonElement root)
    {
        var fields = Fields("file", root, ["version", "case", "dates", "patient", "lesions"]);
        if (!fields.TryGetValue("version", out var version)) throw Bad("version", "is missing", $"begin with \"version\": {Version}");
        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var v) || v != Version) throw Bad("version", $"is {version}, and this program reads {Version}", "use the program that wrote it");
        if (!fields.TryGetValue("case", out var code)) throw Bad("case", "is missing", "name the case's code, so that it cannot be taken for another patient's");
        var dates = fields.TryGetValue("dates", out var d) ? Dates(d) : new();
        DateOrder.Demand(source, dates, today);
        var patient = fields.TryGetValue("patient", out var p) ? FactSet.Empty.With(Facts("patient", p, ofLesion: false)) : FactSet.Empty;
        var (lesions, evidence) = (new Dictionary<string, FactSet>(StringComparer.Ordinal), new List<EvidenceEntry>());
        if (fields.TryGetValue("lesions", out var all))
            foreach (var lesion in Object("lesions", all))
            {
                var at = $"lesions.{lesion.Name}";
                if (lesion.Name.Length == 0) throw Bad("lesions", "one has no name", "name it as the case does");
                lesions[lesion.Name] = FactSet.Empty.With(Facts(at, lesion.Value, ofLesion: true));
                if (lesion.Value.TryGetProperty("evidence", out var list)) evidence.AddRange(new EvidenceContent(source, book, dates, today).Read(at, lesion.Name, list));
            }

        return new(Text("case", code), dates, patient, lesions, evidence);
    }

    private DossierDates Dates(JsonElement json)
    {
        var dates = new DossierDates();
        foreach (var (name, value) in Fields("dates", json, DossierDates.Names)) dates = dates.With(name, DateOrder.Parse(source, $"dates.{name}", Text($"dates.{name}", value)));
        return dates;
    }

    private IEnumerable<Fact> Facts(string at, JsonElement json, bool ofLesion)
    {
        foreach (var field in Object(at, json))
        {
            if (ofLesion && field.Name == "evidence") continue;
            var where = $"{at}.{field.Name}";
            yield return EnteredFact.Of(source, where, book.Facts, field.Name, ofLesion, AsText(where, field.Value));
        }
    }

    private string AsText(string at, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => throw Bad(at, "is no value", "give a text, a number, true or false; leave out what is not known"),
    };

    private Dictionary<string, JsonElement> Fields(string at, JsonElement json, IReadOnlyList<string> allowed)
    {
        var fields = Object(at, json).ToDictionary(f => f.Name, f => f.Value);
        var unknown = fields.Keys.FirstOrDefault(k => !allowed.Contains(k));
        return unknown is null ? fields : throw Bad(at == "file" ? unknown : $"{at}.{unknown}", "is not a field that there is", $"there are {string.Join(", ", allowed)}");
    }

    private JsonElement.ObjectEnumerator Object(string at, JsonElement json) => json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : throw Bad(at, "is no object", "docs/dossier.md has an example");

    private string Text(string at, JsonElement json) => json.ValueKind == JsonValueKind.String && json.GetString() is { Length: > 0 } text ? text : throw Bad(at, "is no text", "put it in quotes");

    private BadInputException Bad(string field, string why, string remedy) => new(source, field, why, remedy);
}
