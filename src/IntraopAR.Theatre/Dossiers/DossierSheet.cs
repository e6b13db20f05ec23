using System.Text.Json;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>The lesions' file as the page is given it, in both languages: <c>dossier.v1</c>. It carries the case code and nothing else of the patient.</summary>
/// <param name="Address">Of the sheet.</param>
internal sealed record DossierSheet(string Address, IReadOnlyDictionary<string, SceneBlob> Blobs)
{
    /// <exception cref="Geometry.BadInputException">The case's file of facts or one of its journals cannot be used.</exception>
    /// <param name="open">Of the journal that is being written; null where none is.</param>
    public static DossierSheet Of(CaseFolder folder, int number, JournalEvidence? open)
    {
        var (notes, day) = (new List<string>(), DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date));
        var dossier = DossierMaker.Make(RuleBook.Standard, new DossierRequest(folder.Path, null, [], null, day) { Open = open }.Read(RuleBook.Standard, notes));
        var content = new
        {
            schema = "dossier.v1",
            caseCode = dossier.CaseCode,
            notes,
            lesions = dossier.Lesions.Select(l => new { l.Id, name = LesionItem.NameOf(l.Id), vanished = l.Facts.Find("vanished") is { } v ? v.Value.Number != 0 : (bool?)null }),
            // What follows from an examination is entered as evidence; plan and outcome have places of their own in the theatre.
            asks = dossier.Asks.Where(a => a.Fact.Origin != FactOrigin.Evidence && a.Fact.Key is not ("plan" or "outcome")).Select(a => new
            {
                fact = a.Fact.Key, a.Lesions, en = a.Fact.Label.En, zh = a.Fact.Label.Zh, a.Fact.Form, a.Rules,
                options = Options(a.Fact),
            }),
            en = DossierPage.Fragments(dossier, Language.English),
            zh = DossierPage.Fragments(dossier, Language.Chinese),
        };
        var name = $"dossier-{number}.json";
        return new($"blobs/{name}", new Dictionary<string, SceneBlob> { [name] = new(JsonSerializer.SerializeToUtf8Bytes(content, JsonSerializerOptions.Web), "application/json") });
    }

    /// <summary>To choose from; null where it is typed.</summary>
    private static object? Options(FactDefinition fact) => fact.Kind switch
    {
        FactKind.Flag => (object[])[new { value = "yes", en = "yes", zh = "是" }, new { value = "no", en = "no", zh = "否" }],
        FactKind.Choice => fact.Options.Select(o => new { value = o.Value, en = o.Label.En, zh = o.Label.Zh }),
        _ => null,
    };
}
