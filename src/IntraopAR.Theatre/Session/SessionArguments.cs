using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Session;

/// <summary>What a request brings along; what it lacks is refused in words.</summary>
internal static class SessionArguments
{
    private const int MostCharacters = 500;

    /// <exception cref="RequestRefusedException">It is not there.</exception>
    public static string Text(this ViewerRequest request, string name) =>
        Find(request, name) is { ValueKind: JsonValueKind.String } e && e.GetString() is { Length: > 0 and <= MostCharacters } text ? text : throw Lacks(request, name);

    public static string OptionalText(this ViewerRequest request, string name) =>
        Find(request, name) is { ValueKind: JsonValueKind.String } e && e.GetString() is { Length: <= MostCharacters } text ? text : "";

    public static bool Yes(this ViewerRequest request, string name) => Find(request, name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Lacks(request, name),
    };

    /// <returns>Null where it is not there.</returns>
    public static double? Number(this ViewerRequest request, string name) =>
        Find(request, name) is { ValueKind: JsonValueKind.Number } e && e.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    public static T Named<T>(this ViewerRequest request, string name) where T : struct, Enum =>
        Enum.TryParse<T>(Text(request, name), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : throw Lacks(request, name);

    public static ProcedureStep Step(this ViewerRequest request) =>
        Find(request, "step") is { ValueKind: JsonValueKind.Number } e && e.TryGetByte(out var number) && Enum.IsDefined((ProcedureStep)number)
            ? (ProcedureStep)number
            : throw Lacks(request, "step");

    public static CaseRole Role(this Viewer from) => from.Role switch
    {
        ViewerRole.Surgeon => CaseRole.Surgeon,
        ViewerRole.Assistant => CaseRole.Assistant,
        ViewerRole.Engineer => CaseRole.Engineer,
        _ => throw new RequestRefusedException("an observer says nothing"),
    };

    /// <summary>Places or directions, three finite numbers each.</summary>
    public static IReadOnlyList<Vec3> Places(this ViewerRequest request, string name)
    {
        if (Find(request, name) is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() > MostCharacters) throw Lacks(request, name);
        return [.. list.EnumerateArray().Select(Place)];

        Vec3 Place(JsonElement e) => e.ValueKind == JsonValueKind.Array && e.GetArrayLength() == 3 && e.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Number && n.TryGetDouble(out _))
            && new Vec3(e[0].GetDouble(), e[1].GetDouble(), e[2].GetDouble()) is { IsFinite: true } v ? v : throw Lacks(request, name);
    }

    private static JsonElement? Find(ViewerRequest request, string name) =>
        request.Arguments.ValueKind == JsonValueKind.Object && request.Arguments.TryGetProperty(name, out var e) ? e : null;

    private static RequestRefusedException Lacks(ViewerRequest request, string name) => new($"{request.Do} lacks a {name} that can be used");
}

/// <summary>Nothing was done; the message is for the person who asked.</summary>
internal sealed class RequestRefusedException(string why) : Exception(why);
