using System.Text.Json;

namespace IntraopAR.Scene.Tests;

/// <summary>The vectors that every copy of <see cref="ChanceWords"/> passes; the TypeScript copy runs the same file.</summary>
public class ChanceVectorTests
{
    [Theory, VectorFile("chance.json")]
    public void A_probability_is_said_as_the_vector_says_and_never_as_certain(string json)
    {
        var vector = JsonDocument.Parse(json).RootElement;

        Assert.Equal(vector.GetProperty("words").GetString(), ChanceWords.Of(vector.GetProperty("chance") is { ValueKind: JsonValueKind.Number } p ? p.GetDouble() : null));
    }
}
