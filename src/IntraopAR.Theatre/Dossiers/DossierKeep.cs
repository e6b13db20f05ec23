using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>Keeps what was entered with the case, as <c>dossier.json</c>, so that it need not be given again.</summary>
internal static class DossierKeep
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Call it when the request was read without a fault; what is written is what was read.</summary>
    /// <exception cref="BadInputException">Another one is kept already and <paramref name="force"/> is not set.</exception>
    public static void Write(DossierRequest request, RuleBook book, string caseCode, bool force)
    {
        var kept = Path.Combine(request.Case, DossierFile.InCase);
        var other = request.Facts is { } given && Path.GetFullPath(given) != Path.GetFullPath(kept);
        if (other) AtomicFile.Refuse(kept, force);
        var from = request.Facts ?? (File.Exists(kept) ? kept : null);
        var root = from is null ? new JsonObject { ["version"] = 1, ["case"] = caseCode } : JsonNode.Parse(WholeFile.Read(from), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        foreach (var typed in request.Typed)
        {
            var (lesion, fact) = EnteredFact.Typed(book.Facts, typed);
            var into = lesion is null ? Within(root, "patient") : Within(Within(root, "lesions"), lesion);
            into[fact.Definition.Key] = typed[(typed.IndexOf('=') + 1)..].Trim();
        }

        AtomicFile.WriteText(kept, force: true, root.ToJsonString(Written) + "\n");
    }

    private static JsonObject Within(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject there) return there;
        var made = new JsonObject();
        parent[name] = made;
        return made;
    }
}
