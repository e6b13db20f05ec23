using System.Text.Json;
using IntraopAR.Scene;

namespace IntraopAR.Scene.Tests;

/// <summary>The vectors that every copy of <see cref="Appearance.Of"/> passes; the TypeScript copy runs the same file.</summary>
public class AppearanceVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Vectors() =>
        Document().RootElement.EnumerateArray().Select(v => new TheoryDataRow<string>(v.GetProperty("says").GetString()!));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Looks_as_the_vector_says(string says)
    {
        var vector = Document().RootElement.EnumerateArray().Single(v => v.GetProperty("says").GetString() == says);
        var scene = $$"""{"schema":"scene.v1","caseCode":"T","simulated":true,"sentAtMs":0,"items":[{{vector.GetProperty("item").GetRawText()}}]}""";
        var item = SceneCodec.Read(System.Text.Encoding.UTF8.GetBytes(scene)).Items[0];

        var look = Appearance.Of(item, vector.GetProperty("nowMs").GetDouble());

        var expected = vector.GetProperty("look");
        Assert.Equal(expected.GetProperty("visible").GetBoolean(), look.Visible);
        Assert.Equal(expected.GetProperty("opacity").GetDouble(), look.Opacity, 12);
        Assert.Equal(expected.GetProperty("ring").GetString(), look.Ring.ToString().ToLowerInvariant());
        Assert.Equal(expected.GetProperty("filled").GetBoolean(), look.Filled);
        Assert.Equal(expected.GetProperty("semiAxesMm").EnumerateArray().Select(e => e.GetDouble()), look.SemiAxesMm);
        Assert.Equal(expected.GetProperty("words").GetString(), look.Words);
        Assert.Equal(expected.GetProperty("mark").GetString(), look.Mark);
    }

    private static JsonDocument Document() =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "appearance.json")));
}
