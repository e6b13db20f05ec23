using System.Text;
using System.Text.Json;

namespace IntraopAR.Scene.Tests;

/// <summary>The vectors of what a headset draws of a lesion (errors by power iteration, outside of this program); the TypeScript copy runs the same file.</summary>
public class HeadsetVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Vectors() =>
        Document().RootElement.EnumerateArray().Select(v => new TheoryDataRow<string>(v.GetProperty("says").GetString()!));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Is_widened_and_never_better_as_the_vector_says(string says)
    {
        var vector = Document().RootElement.EnumerateArray().Single(v => v.GetProperty("says").GetString() == says);
        var scene = $$"""{"schema":"scene.v1","caseCode":"T","simulated":true,"sentAtMs":0,"items":[{{vector.GetProperty("item").GetRawText()}}]}""";
        var item = SceneCodec.Read(Encoding.UTF8.GetBytes(scene)).Items[0];
        var doubt = vector.GetProperty("doubt").Deserialize<HeadDoubt>(JsonSerializerOptions.Web)!;

        var look = HeadsetAppearance.Of(item, vector.GetProperty("nowMs").GetDouble(), doubt);

        var expected = vector.GetProperty("look");
        var centre = item.Region!.Centre;
        Assert.Equal(vector.GetProperty("errorMm").GetDouble(), doubt.RadiusAt(centre[0], centre[1], centre[2]), 6);
        Assert.Equal(expected.GetProperty("ring").GetString(), look.Ring.ToString().ToLowerInvariant());
        Assert.Equal(expected.GetProperty("words").GetString(), look.Words);
        foreach (var (wanted, drawn) in expected.GetProperty("semiAxesMm").EnumerateArray().Select(e => e.GetDouble()).Zip(look.SemiAxesMm)) Assert.Equal(wanted, drawn, 6);
    }

    private static JsonDocument Document() =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", "headset.json")));
}
