using System.Text.Json;

namespace IntraopAR.Scene;

/// <summary>Requests and answers as JSON (UTF-8). Unlike a scene's reader it refuses fields it does not know: a request must mean the same to both sides.</summary>
public static class RequestCodec
{
    /// <summary>More than this is no request.</summary>
    public const int MaxBytes = 64 << 10;

    private const int MaxName = 64;

    private static readonly JsonSerializerOptions Strict = new(SceneCodec.Options)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="SceneFormatException">No request.</exception>
    public static SceneRequest Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes) throw new SceneFormatException("request", $"is larger than {MaxBytes >> 10} KiB");
        var request = Parse<SceneRequest>(utf8);
        if (request.Id < 0) throw new SceneFormatException("id", "is negative");
        if (request.Do.Length is 0 or > MaxName || !request.Do.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new SceneFormatException("do", "is no name of small letters, figures and '-'");
        if (request.Arguments is { ValueKind: not JsonValueKind.Object }) throw new SceneFormatException("arguments", "are no object");
        return request;
    }

    public static byte[] Write(SceneRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, Strict);

    public static byte[] Write(SceneAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, Strict);

    /// <exception cref="SceneFormatException">No answer.</exception>
    public static SceneAnswer ReadAnswer(ReadOnlySpan<byte> utf8) => Parse<SceneAnswer>(utf8);

    private static T Parse<T>(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(utf8, Strict) ?? throw new SceneFormatException("request", "is null");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SceneFormatException((e as JsonException)?.Path ?? "request", e.Message);
        }
    }
}
