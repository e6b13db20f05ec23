using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntraopAR.Scene;

/// <summary>
/// <c>scene.v1</c> as JSON (UTF-8). The reader is strict about what it knows and deaf to fields it does not, so that an
/// older head reads a newer host's document of the same schema; another schema is refused by name.
/// </summary>
public static class SceneCodec
{
    /// <summary>More than this is no scene document; geometry and pictures travel apart.</summary>
    public const int MaxBytes = 16 << 20;

    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 16,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <exception cref="SceneFormatException">The document would be refused by <see cref="Read"/>; better here than in the theatre.</exception>
    public static byte[] Write(SceneDocument document)
    {
        SceneCheck.Demand(document);
        return JsonSerializer.SerializeToUtf8Bytes(document, Options);
    }

    /// <exception cref="SceneFormatException">Not JSON, another schema, or a value out of its range.</exception>
    public static SceneDocument Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes) throw new SceneFormatException("document", $"is larger than {MaxBytes >> 20} MiB");
        SceneDocument? document;
        try
        {
            // Before anything else, so that another schema is refused as such and not for a field it lacks.
            RefuseOtherSchema(utf8, SceneDocument.SchemaName);
            document = JsonSerializer.Deserialize<SceneDocument>(utf8, Options);
        }
        catch (JsonException e)
        {
            throw new SceneFormatException(e.Path ?? "document", e.Message);
        }
        catch (InvalidOperationException e)
        {
            // Text that is not valid UTF-8 inside a string.
            throw new SceneFormatException("document", e.Message);
        }

        if (document is null) throw new SceneFormatException("document", "is null");
        SceneCheck.Demand(document);
        return document;
    }

    internal static void RefuseOtherSchema(ReadOnlySpan<byte> utf8, string own)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 16 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new SceneFormatException("document", "is not a JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSchema = reader.ValueTextEquals("schema");
            reader.Read();
            if (!isSchema)
            {
                reader.Skip();
                continue;
            }

            var found = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            if (found == own) return;
            throw new SceneFormatException("schema", $"is '{Shortened(found)}', this program reads '{own}'");
        }

        throw new SceneFormatException("schema", "is absent");
    }

    private static string Shortened(string? text) => text is null ? "not a string" : text.Length <= 40 ? text : text[..40] + "…";
}
