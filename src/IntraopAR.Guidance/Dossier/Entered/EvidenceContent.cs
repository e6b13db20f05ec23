using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>The evidence of one lesion in a dossier's file.</summary>
internal sealed class EvidenceContent(string source, RuleBook book, DossierDates dates, DateOnly today)
{
    private static readonly string[] Allowed = ["examination", "date", "finding", "size", "margin", "resection"];

    /// <summary>A lesion's size and the tissue about it are kept like the facts of that name.</summary>
    private readonly FactDefinition size = book.Facts["diameter"];
    private readonly FactDefinition margin = new("margin", true, FactKind.Quantity, "mm", 0, 100, [], FactOrigin.Entered, new("margin", "切缘"));

    public IEnumerable<EvidenceEntry> Read(string lesionAt, string lesion, JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array) throw new BadInputException(source, $"{lesionAt}.evidence", "is no list", "docs/dossier.md has an example");
        var n = 0;
        foreach (var item in list.EnumerateArray()) yield return One($"{lesionAt}.evidence[{n++}]", lesion, item);
    }

    private EvidenceEntry One(string at, string lesion, JsonElement json)
    {
        BadInputException Bad(string field, string why, string remedy) => new(source, field.Length > 0 ? $"{at}.{field}" : at, why, remedy);
        if (json.ValueKind != JsonValueKind.Object) throw Bad("", "is no object", "docs/dossier.md has an example");
        foreach (var field in json.EnumerateObject())
        {
            if (!Allowed.Contains(field.Name)) throw Bad(field.Name, "is not a field that there is", $"there are {string.Join(", ", Allowed)}");
            if (field.Value.ValueKind != JsonValueKind.String) throw Bad(field.Name, "is no text", "put it in quotes, a length with its unit");
        }

        string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString()!.Trim() : null;
        string Needed(string name) => Text(name) ?? throw Bad(name, "is missing", "every look has examination, date and finding");

        var kind = Needed("examination");
        var examination = book.Examinations.FirstOrDefault(e => e.Kind == kind) ?? throw Bad("examination", $"there is no '{kind}'", $"there are {string.Join(", ", book.Examinations.Select(e => e.Kind))}");
        var date = DateOrder.Parse(source, $"{at}.date", Needed("date"));
        DateOrder.NotLaterThanToday(source, $"{at}.date", date, today);
        if (examination.Stages is [ExaminationStage.Operation] && dates.Operation is { } operation)
        {
            // A specimen is read later; what is done at the operation may run past midnight.
            if (date < operation || kind != "specimen" && date > operation.AddDays(1)) throw Bad("date", $"{DateOrder.Text(date)} is not the day of the operation ({DateOrder.Text(operation)})", "correct one of the two");
        }

        var finding = Needed("finding");
        if (!examination.Findings.Contains(finding)) throw Bad("finding", $"'{finding}' is not what {kind} can find", $"it can be {string.Join(" or ", examination.Findings)}");
        var specimen = kind == "specimen";
        foreach (var name in (string[])["margin", "resection"])
            if (!specimen && Text(name) is not null) throw Bad(name, "belongs to a specimen alone", "leave it out");
        if (Text("resection") is { } r && r is not ("R0" or "R1")) throw Bad("resection", $"'{r}' is neither R0 nor R1", "give R0 or R1");
        return new(
            lesion, examination, date, dates.StageOf(examination, date), finding, Length("size", size), Length("margin", margin), Text("resection"), Citation.Entered(source, at));

        double? Length(string name, FactDefinition definition) => Text(name) is { } text ? FactText.Read(source, $"{at}.{name}", definition, text).Number : null;
    }
}
