using System.Text;
using IntraopAR.Scene;

namespace IntraopAR.Scene.Tests;

public class SceneCodecTests
{
    private const string Head = "\"schema\":\"scene.v1\",\"caseCode\":\"R-1\",\"sentAtMs\":5";

    [Fact]
    public void What_is_written_is_read_back()
    {
        var scene = new SceneDocument("R-1", true, 5,
        [
            new() { Id = "l", Kind = ItemKind.Lesion, Name = "Lesion 1", State = LesionState.Vanished, Verdict = Verdict.DoNotUse, R90Mm = 7.5, Region = Region.Ball(1, 2, 3, 9), Simulated = true, Words = ["far"] },
        ],
        new(640, 480, [600, 0, 320, 0, 300, 240, 0, 0, 1], [0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]));

        var bytes = SceneCodec.Write(scene);
        var back = SceneCodec.Read(bytes);

        Assert.Equal(bytes, SceneCodec.Write(back));
        Assert.Equal(Verdict.DoNotUse, back.Items[0].Verdict);
        Assert.Equal([1.0, 2, 3], back.Items[0].Region!.Centre);
        Assert.Contains("\"do-not-use\"", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void A_field_of_a_newer_host_is_passed_over() =>
        Assert.Equal("R-1", Read($$"""{{{Head}},"simulated":false,"hologram":{"a":[1]},"items":[]}""").CaseCode);

    [Theory]
    [InlineData("""{"schema":"scene.v2","whatever":1}""", "schema")]
    [InlineData("""{"items":[]}""", "schema")]
    [InlineData("[]", "document")]
    [InlineData("", "document")]
    public void Another_schema_is_refused_as_such(string json, string part) => Assert.Equal(part, Refusal(json).Part);

    [Fact]
    public void A_simulated_item_cannot_enter_a_live_scene() =>
        Assert.Contains("simulated", Refusal($$"""{{{Head}},"simulated":false,"items":[{"id":"a","kind":"tool","name":"x","simulated":true}]}""").Message);

    [Theory]
    [InlineData("""{"id":"a","kind":"ghost","name":"x"}""")]
    [InlineData("""{"id":"a","kind":2,"name":"x"}""")]
    [InlineData("""{"id":"a","name":"x"}""")]
    [InlineData("""{"id":null,"kind":"tool","name":"x"}""")]
    [InlineData("""{"id":"a","kind":"tool","name":"x","originMs":1e999}""")]
    [InlineData("""{"id":"a","kind":"tool","name":"x","fadeAfterMs":100}""")]
    [InlineData("""{"id":"a","kind":"tool","name":"x","fadeAfterMs":500,"goneAfterMs":100}""")]
    [InlineData("""{"id":"a","kind":"tool","name":"x","mesh":"https://elsewhere/x"}""")]
    [InlineData("""{"id":"a","kind":"tool","name":"x","mesh":"blobs/../../x"}""")]
    [InlineData("""{"id":"a","kind":"lesion","name":"x","region":{"centre":[0,0],"semiAxesMm":[1,1,1],"rotation":[1,0,0,0,1,0,0,0,1]}}""")]
    [InlineData("""{"id":"a","kind":"lesion","name":"x","region":{"centre":[0,0,0],"semiAxesMm":[1,-1,1],"rotation":[1,0,0,0,1,0,0,0,1]}}""")]
    [InlineData("null")]
    public void An_item_out_of_range_is_refused(string item) => Refusal($$"""{{{Head}},"simulated":false,"items":[{{item}}]}""");

    [Fact]
    public void Deep_nesting_is_refused() => Refusal($$"""{{{Head}},"simulated":false,"items":[],"x":{{new string('[', 100000)}}""");

    private static SceneDocument Read(string json) => SceneCodec.Read(Encoding.UTF8.GetBytes(json));

    private static SceneFormatException Refusal(string json) => Assert.Throws<SceneFormatException>(() => { Read(json); });
}
