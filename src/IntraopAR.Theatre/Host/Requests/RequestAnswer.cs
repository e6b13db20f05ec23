using System.Text.Json;

namespace IntraopAR.Theatre.Host;

/// <summary>What became of a request; it goes to the viewer that asked and to no other.</summary>
/// <param name="Refusal">Where it was not done: why, and what to do, in words for the person who asked. Nothing changed then.</param>
/// <param name="Told">What was asked for, such as the patient's name for the confirm page.</param>
public sealed record RequestAnswer(string? Refusal, JsonElement? Told)
{
    public static readonly RequestAnswer Done = new(null, null);

    public static RequestAnswer Refused(string why) => new(why, null);

    /// <param name="told">Becomes JSON with names in camel case.</param>
    public static RequestAnswer Of(object told) => new(null, JsonSerializer.SerializeToElement(told, JsonSerializerOptions.Web));
}
