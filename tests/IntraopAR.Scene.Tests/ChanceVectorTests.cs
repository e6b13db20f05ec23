using System.Text.Json;

namespace IntraopAR.Scene.Tests;

/// <summary>The vectors that every copy of <see cref="ChanceWords"/> passes; the TypeScript copy runs the same file.</summary>
public class ChanceVectorTests
{
    [Fact]
    public void A_probability_is_said_as_the_vectors_say_and_never_as_certain()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "chance.json")));
        Assert.All(vectors.RootElement.EnumerateArray(), v =>
            Assert.Equal(v.GetProperty("words").GetString(), ChanceWords.Of(v.GetProperty("chance") is { ValueKind: JsonValueKind.Number } p ? p.GetDouble() : null)));
    }
}
