using System.Text.Json;

namespace IntraopAR.Scene;

/// <summary>What a head asks of the program, as a text message (JSON) over the live stream; the answer carries the same id.</summary>
/// <param name="Id">The head's own count.</param>
/// <param name="Do">The request's name, such as "confirm-case".</param>
public sealed record SceneRequest(long Id, string Do)
{
    /// <summary>A JSON object; absent where the request takes nothing.</summary>
    public JsonElement? Arguments { get; init; }
}
