using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Strict JSON: an unknown or repeated name, or one that is left out, is refused.</summary>
internal static class RuleJson
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
    };

    public static T Read<T>(string source, byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Strict) ?? throw new BadInputException(source, "JSON", "is null");
        }
        catch (JsonException e)
        {
            throw new BadInputException(source, e.Path ?? "JSON", e.Message, "docs/dossier.md lists the fields");
        }
    }
}
