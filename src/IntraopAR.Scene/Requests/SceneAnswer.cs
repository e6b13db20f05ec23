using System.Text.Json;

namespace IntraopAR.Scene;

/// <summary>The program's answer to a request, to the head that asked and to no other.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Done">False: nothing changed.</param>
public sealed record SceneAnswer(long Id, bool Done)
{
    /// <summary>Why not, and what to do, in words for the person who asked.</summary>
    public string? Refusal { get; init; }

    /// <summary>What was asked for, where something was.</summary>
    public JsonElement? Told { get; init; }
}
