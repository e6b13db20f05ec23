using System.Text;
using System.Text.Json;

namespace IntraopAR.Scene.Tests;

/// <summary>An item of a vector, and what the vector says that a head draws of it.</summary>
internal static class VectorLook
{
    /// <summary>As a head reads it: out of a document.</summary>
    public static SceneItem Item(JsonElement item) =>
        SceneCodec.Read(Encoding.UTF8.GetBytes($$"""{"schema":"scene.v1","caseCode":"T","simulated":true,"sentAtMs":0,"items":[{{item.GetRawText()}}]}""")).Items[0];

    public static void Equal(JsonElement expected, Appearance look)
    {
        Assert.Equal(expected.GetProperty("visible").GetBoolean(), look.Visible);
        Assert.Equal(expected.GetProperty("opacity").GetDouble(), look.Opacity, 12);
        Assert.Equal(expected.GetProperty("ring").GetString(), look.Ring.ToString().ToLowerInvariant());
        Assert.Equal(expected.GetProperty("filled").GetBoolean(), look.Filled);
        Assert.Equal(expected.GetProperty("semiAxesMm").EnumerateArray().Select(e => e.GetDouble()), look.SemiAxesMm);
        Assert.Equal(expected.GetProperty("words").GetString(), look.Words);
        Assert.Equal(expected.GetProperty("mark").GetString(), look.Mark);
    }

    /// <summary>Of a lesion in a headset: sums of errors are told to six figures.</summary>
    public static void Widened(JsonElement expected, Appearance look)
    {
        Assert.Equal(expected.GetProperty("ring").GetString(), look.Ring.ToString().ToLowerInvariant());
        Assert.Equal(expected.GetProperty("words").GetString(), look.Words);
        var axes = expected.GetProperty("semiAxesMm").Deserialize<double[]>()!;
        Assert.Equal(axes.Length, look.SemiAxesMm.Count);
        foreach (var (wanted, drawn) in axes.Zip(look.SemiAxesMm)) Assert.Equal(wanted, drawn, 6);
    }
}
