using System.Text.Json;

namespace IntraopAR.Scene.Tests;

/// <summary>The vectors that every copy of <see cref="Appearance.Of"/> passes; the TypeScript copy runs the same file.</summary>
public class AppearanceVectorTests
{
    [Theory, VectorFile("appearance.json")]
    public void Looks_as_the_vector_says(string json)
    {
        var vector = JsonDocument.Parse(json).RootElement;
        var item = VectorLook.Item(vector.GetProperty("item"));

        VectorLook.Equal(vector.GetProperty("look"), Appearance.Of(item, vector.GetProperty("nowMs").GetDouble()));
    }
}
