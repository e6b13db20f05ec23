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
    public static DossierSheet Of(CaseFolder folder, int number)
    {
        var (notes, day) = (new List<string>(), DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date));
        var dossier = DossierMaker.Make(RuleBook.Standard, new DossierRequest(folder.Path, null, [], null, day).Read(RuleBook.Standard, notes));
        var content = new
        {
            schema = "dossier.v1",
            caseCode = dossier.CaseCode,
            notes,
            lesions = dossier.Lesions.Select(l => new { l.Id, name = LesionItem.NameOf(l.Id), vanished = l.Facts.Find("vanished") is { } v ? v.Value.Number != 0 : (bool?)null }),
            en = DossierPage.Fragments(dossier, Language.English),
            zh = DossierPage.Fragments(dossier, Language.Chinese),
        };
        var name = $"dossier-{number}.json";
        return new($"blobs/{name}", new Dictionary<string, SceneBlob> { [name] = new(JsonSerializer.SerializeToUtf8Bytes(content, JsonSerializerOptions.Web), "application/json") });
    }
}
