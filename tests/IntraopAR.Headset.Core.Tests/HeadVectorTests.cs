using System.Text.Json;
using IntraopAR.Scene;
using IntraopAR.Scene.Tests;

namespace IntraopAR.Headset.Tests;

/// <summary>The vectors of every head, on the way they take here: through the link into the scene, out of the drawing and onto the panel.</summary>
public class HeadVectorTests
{
    private static readonly HeadDoubt NoDoubt = new([0, 0, 0], new double[36], 0, MarginMm: 1000);

    [Theory, VectorFile("appearance.json")]
    public async Task Draws_what_the_vector_says(string json)
    {
        var vector = JsonDocument.Parse(json).RootElement;
        // Without any doubt of its own the head says what every head says.
        var item = VectorLook.Item(vector.GetProperty("item")) with { R90Mm = 1 };
        var moment = Moment(item, vector.GetProperty("nowMs").GetDouble());
        if (item.Kind is not (ItemKind.Lesion or ItemKind.Organ))
        {
            VectorLook.Equal(vector.GetProperty("look"), moment.Look(item));
            return;
        }

        var drawn = HeadDrawing.Of(moment, await CheckedAsync(NoDoubt)).Items;

        Assert.Equal(vector.GetProperty("look").GetProperty("visible").GetBoolean(), drawn.Count == 1);
        if (drawn.Count == 1) VectorLook.Equal(vector.GetProperty("look"), drawn[0].Look);
    }

    [Theory, VectorFile("headset.json")]
    public async Task Draws_as_wide_and_as_sure_as_the_vector_says(string json)
    {
        var vector = JsonDocument.Parse(json).RootElement;
        var moment = Moment(VectorLook.Item(vector.GetProperty("item")), vector.GetProperty("nowMs").GetDouble());

        var drawn = HeadDrawing.Of(moment, await CheckedAsync(vector.GetProperty("doubt").Deserialize<HeadDoubt>(JsonSerializerOptions.Web)!)).Items;

        VectorLook.Widened(vector.GetProperty("look"), Assert.Single(drawn).Look);
    }

    [Theory, VectorFile("distance.json")]
    public async Task Says_the_distance_that_the_vector_says(string json)
    {
        var vector = JsonDocument.Parse(json).RootElement;
        var region = vector.GetProperty("region").Deserialize<Region>(JsonSerializerOptions.Web)!;
        var at = vector.GetProperty("at").Deserialize<double[]>()!;
        var pointer = new LiveMessage(new() { Stream = "pointer", Name = "pointer", Sequence = 1, OriginMs = 0, SentAtMs = 0, FadeAfterMs = 100, GoneAfterMs = 500, Poses = [new("pointer", "pointer")] }, [])
        {
            Poses = [[1, 0, 0, at[0], 0, 1, 0, at[1], 0, 0, 1, at[2]]],
        };
        var moment = Moment(new() { Id = "lesion-1", Kind = ItemKind.Lesion, Name = "Lesion 1", Verdict = Verdict.Guide, Region = region }, nowMs: 0) with { Streams = new Dictionary<string, LiveMessage> { ["pointer"] = pointer } };

        // The head's own error is not in the tracker's figure.
        var drawing = HeadDrawing.Of(moment, await CheckedAsync(NoDoubt with { LeastMm = 4 }));

        Assert.Equal(vector.GetProperty("words").GetString(), drawing.DistanceTo("lesion-1"));
    }

    [Theory, VectorFile("chance.json")]
    public void Says_the_chance_on_the_panel_that_the_vector_says(string json)
    {
        var vector = JsonDocument.Parse(json).RootElement;
        if (vector.GetProperty("chance").ValueKind != JsonValueKind.Number) return;
        var session = JsonSerializer.Deserialize<SessionSays>(
            $$"""{ "schema": "session.v1", "lesions": [ { "id": "a", "name": "Lesion 1", "plan": { "action": "resect", "r0": {{vector.GetProperty("chance").GetRawText()}}, "wantedMm": 1 } } ] }""", JsonSerializerOptions.Web)!;

        Assert.Equal($"Lesion 1: resect, R0 with 1 mm {vector.GetProperty("words")}", PlanPage.Of(session).Rest.Single());
    }

    [Theory, VectorFile("live.json")]
    public async Task Takes_over_the_link_what_the_vector_holds_and_says_what_it_refuses(string json)
    {
        var vector = JsonDocument.Parse(json).RootElement;
        var workstation = new StandInWorkstation();
        var scene = new HeadScene(() => 1000);
        var link = new HeadLink(workstation, scene, () => 1000);
        using var stop = new CancellationTokenSource();
        var running = link.RunAsync(stop.Token);
        await Until(() => scene.Now().LinkLost == "");

        workstation.Say(new LiveFrame(false, vector.GetProperty("bytes").GetBytesFromBase64()));
        // Every message is answered with how many were read.
        await Until(() => workstation.Heard.Any(f => f.Bytes.Length == 4));

        await stop.CancelAsync();
        await running;
        var now = scene.Now();
        if (vector.TryGetProperty("refused", out var part))
        {
            Assert.Contains(part.GetString()!, link.Refused, StringComparison.Ordinal);
            Assert.Empty(now.Streams);
        }
        else
        {
            var stream = vector.GetProperty("header").GetProperty("stream").GetString()!;
            Assert.Empty(link.Refused);
            Assert.Equal(stream == "clock", now.IsClockKnown);
            if (stream == "clock") return;
            Assert.Equal(vector.GetProperty("pictures").EnumerateArray().Select(p => p.EnumerateArray().Select(b => b.GetByte()).ToArray()), now.Streams[stream].Pictures.Select(p => p.ToArray()));
        }
    }

    private static HeadMoment Moment(SceneItem item, double nowMs) => new(new("T", item.Simulated, 0, [item]), new Dictionary<string, LiveMessage>(), nowMs, "");

    private static async Task<HeadPlacement> CheckedAsync(HeadDoubt doubt)
    {
        HeadPlacement placement = new((what, _) => Task.FromResult(new SceneAnswer(1, true)
        {
            Told = what == "headset-align" ? Told(new PlacedBy("touch", [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], 5, 9, ["a", "b", "c"])) : Told(new PlacementCheck(true, "", 4, [], doubt)),
        }), holdsMs: 1000);
        await placement.AlignAsync([new HeadTouched("a", [0, 0, 0]), new("b", [100, 0, 0]), new("c", [0, 100, 0])]);
        await placement.CheckAsync([], nowMs: 0);
        return placement;
    }

    private static JsonElement Told(object told) => JsonSerializer.SerializeToElement(told, JsonSerializerOptions.Web);

    private static async Task Until(Func<bool> holds)
    {
        for (var end = Environment.TickCount64 + 10_000; !holds(); await Task.Delay(2)) Assert.True(Environment.TickCount64 < end, "did not come within 10 s");
    }
}
