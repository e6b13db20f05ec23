using System.Text.Json;
using IntraopAR.Scene;

namespace IntraopAR.Headset.Tests;

/// <summary>Nothing is drawn on the patient before a good check or after it fell; what is drawn is wider by the head's own error.</summary>
public class HeadDrawingTests
{
    private const double Holds = 20 * 60_000;

    /// <summary>2 mm along each axis wherever one looks: 5 mm in the ball of 90 %.</summary>
    private static readonly double[] Shift = [.. Enumerable.Range(0, 36).Select(i => i is 21 or 28 or 35 ? 4.0 : 0)];

    private readonly Queue<SceneAnswer> answers = new();
    private readonly List<string> asked = [];
    private readonly HeadPlacement placement;

    public HeadDrawingTests() => placement = new((what, _) =>
    {
        asked.Add(what);
        return Task.FromResult(answers.Count > 0 ? answers.Dequeue() : new(1, true));
    }, Holds);

    [Fact]
    public async Task Only_what_was_placed_and_checked_is_drawn()
    {
        var moment = Moment(100, linkLost: "");
        Assert.Empty(HeadDrawing.Of(moment, placement).Items);
        await PlaceAsync();
        Assert.Empty(HeadDrawing.Of(moment, placement).Items);
        Assert.Contains("Check before anything is drawn", HeadDrawing.Of(moment, placement).Notes.Single());

        await CheckAsync();
        var drawn = HeadDrawing.Of(moment, placement);
        Assert.Equal("REHEARSAL, simulated patient", drawn.Mark);
        var lesion = Assert.Single(drawn.Items);
        Assert.True(lesion.IsTarget);
        // 8 mm of the region and 2.5003 standard deviations of 2 mm.
        Assert.All(lesion.Look.SemiAxesMm, a => Assert.Equal(8 + 5.0006, a, 4));
        Assert.Equal((RingShape.Dashed, "vanished, confirm with ultrasound"), (lesion.Look.Ring, lesion.Look.Words));
        // The tip is 40 mm off the middle: 32 mm to the region. The figure is the tracker's, the head's own error is not in it.
        Assert.Equal("32 mm", drawn.Distance);
        Assert.Equal("pointer", Assert.Single(drawn.Tools).Id);
    }

    [Fact]
    public async Task A_lost_link_a_lost_pointer_and_a_check_that_fell_take_it_away_and_say_so()
    {
        await PlaceAsync();
        await CheckAsync();
        var lost = HeadDrawing.Of(Moment(600, linkLost: ""), placement);
        Assert.Equal(("lost: pointer", "lost: pointer"), (lost.Distance, lost.Notes.Single()));
        Assert.Empty(lost.Tools);
        Assert.Single(lost.Items);

        var alone = HeadDrawing.Of(Moment(100, linkLost: "the workstation does not answer"), placement);
        Assert.Empty(alone.Items);
        Assert.Equal("lost: workstation (the workstation does not answer)", alone.Notes[0]);

        await placement.AgeAsync(5000 + Holds);
        Assert.Equal(PlacementStanding.Checked, placement.Standing);
        await placement.AgeAsync(5001 + Holds);
        var fell = HeadDrawing.Of(Moment(100, linkLost: ""), placement);
        Assert.Empty(fell.Items);
        Assert.Equal("Check again: touch three places (the last check is 20 minutes old)", fell.Notes.Single());
        Assert.Equal(["headset-align", "headset-check", "headset-lost"], asked);
    }

    [Fact]
    public async Task A_refusal_says_why_and_leaves_nothing_to_draw_with()
    {
        answers.Enqueue(new(1, false) { Refusal = "the touches are a mirror image of the places" });
        await placement.AlignAsync([new HeadTouched("a", [0, 0, 0])]);
        Assert.Equal((PlacementStanding.None, "the touches are a mirror image of the places"), (placement.Standing, placement.Why));
        await PlaceAsync();
        answers.Enqueue(Told(new { Good = false, Why = "landmark 4 is 30 mm off", RmsMm = 18.0, Touches = new[] { new { Name = "landmark 4", ErrorMm = 30.0, LimitMm = 22.0 } } }));
        await placement.CheckAsync([], 5000);
        Assert.Equal((PlacementStanding.None, "landmark 4 is 30 mm off"), (placement.Standing, placement.Why));
        Assert.Null(placement.Drawn);
        await PlaceAsync();
        await CheckAsync();
        await placement.LoseAsync("the headset began its space anew");
        Assert.Null(placement.Drawn);
        Assert.Null(placement.Placed);
    }

    private Task PlaceAsync()
    {
        answers.Enqueue(Told(new { Method = "touch", SpaceFromPatient = new double[] { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0 }, FitMm = 5.0, ExpectedMm = 9.0, Used = new[] { "a", "b", "c" } }));
        return placement.AlignAsync([new HeadTouched("a", [0, 0, 0]), new("b", [100, 0, 0]), new("c", [0, 100, 0])]);
    }

    private Task CheckAsync()
    {
        answers.Enqueue(Told(new { Good = true, Why = "", RmsMm = 4.0, Touches = Array.Empty<object>(), Doubt = new { About = new[] { 0.0, 0, 0 }, Covariance = Shift, LeastMm = 4.0, MarginMm = 5.0 } }));
        return placement.CheckAsync([], nowMs: 5000);
    }

    private static SceneAnswer Told(object told) => new(1, true) { Told = JsonSerializer.SerializeToElement(told, JsonSerializerOptions.Web) };

    private static HeadMoment Moment(double nowMs, string linkLost)
    {
        SceneItem lesion = new() { Id = "lesion-1", Kind = ItemKind.Lesion, Name = "Lesion 1", State = LesionState.Vanished, Verdict = Verdict.Guide, R90Mm = 4, Region = Region.Ball(0, 0, 0, 8), Simulated = true };
        var pointer = new LiveMessage(new() { Stream = "pointer", Name = "pointer", Sequence = 1, OriginMs = 0, SentAtMs = 0, FadeAfterMs = 100, GoneAfterMs = 500, Poses = [new("pointer", "pointer")], Simulated = true }, []) { Poses = [[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 40]] };
        var session = new LiveMessage(new() { Stream = "session", Name = "session", Sequence = 1, OriginMs = 0, SentAtMs = 0, Says = JsonSerializer.SerializeToElement(new { guiding = "lesion-1" }) }, []);
        return new(new("R-1", true, 0, [lesion]), new Dictionary<string, LiveMessage> { ["pointer"] = pointer, ["session"] = session }, nowMs, linkLost);
    }
}
