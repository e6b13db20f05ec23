using IntraopAR.Scene;

namespace IntraopAR.Headset.Tests;

/// <summary>The link comes back by itself, answers every request, and never makes anything look younger than it is.</summary>
public sealed class HeadLinkTests : IAsyncDisposable
{
    private readonly StandInWorkstation workstation = new();
    private readonly HeadScene scene;
    private readonly HeadLink link;
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;
    private double headMs = 1000;

    public HeadLinkTests()
    {
        scene = new(() => headMs);
        link = new(workstation, scene, () => headMs);
        running = link.RunAsync(stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    [Fact]
    public async Task Nothing_that_ages_is_shown_before_the_clock_is_known()
    {
        await Until(() => scene.Now().LinkLost == "");
        workstation.Say(Pointer(1, originMs: 0));
        await Until(() => scene.Now().Streams.ContainsKey("pointer"));
        var moment = scene.Now();
        Assert.Equal((false, "lost: pointer"), (moment.Look(moment.Streams["pointer"]).Visible, moment.Look(moment.Streams["pointer"]).Words));

        workstation.Say(Clock(asked: 1000, at: 50));
        await Until(() => scene.Now().IsClockKnown);
        moment = scene.Now();
        Assert.Equal(50, moment.NowMs);
        Assert.Equal(1, moment.Look(moment.Streams["pointer"]).Opacity);
        Assert.Equal(("pointer", 50), moment.Oldest());
    }

    [Fact]
    public async Task No_picture_of_the_camera_is_wanted_on_any_connection()
    {
        await Until(() => scene.Now().LinkLost == "");
        workstation.Drop();
        await Until(() => scene.Now().LinkLost.Length > 0);
        workstation.Answers = true;
        await Until(() => scene.Now().LinkLost == "");
        var wishes = Asked().Where(r => r.Do == PictureWish.Do).Select(r => PictureWish.Read(r.Arguments)).ToArray();
        Assert.Equal(2, wishes.Length);
        Assert.All(wishes, w => Assert.Equal(("camera", 0), (w.Stream, w.Groups.Count)));
    }

    [Fact]
    public async Task A_link_that_drops_fades_what_was_shown_answers_what_was_asked_and_comes_back_by_itself()
    {
        await Until(() => scene.Now().LinkLost == "");
        workstation.Say(Clock(asked: 1000, at: 0));
        workstation.Say(Pointer(1, originMs: 0));
        await Until(() => scene.Now() is { IsClockKnown: true, Streams.Count: 1 });
        var asked = link.AskAsync("guide", new { Lesion = "lesion-1" }, default);
        await Until(() => Asked().Any(r => r.Do == "guide"));
        workstation.Drop();
        Assert.Equal((false, "the connection was lost; see whether it was done"), ((await asked).Done, (await asked).Refusal));
        await Until(() => scene.Now().LinkLost.Length > 0);
        foreach (var (age, opacity) in new[] { (100.0, 1.0), (300, 0.5), (500, 0) })
        {
            headMs = 1000 + age;
            var moment = scene.Now();
            Assert.Equal(opacity, moment.Look(moment.Streams["pointer"]).Opacity, 9);
        }

        Assert.Equal("the workstation does not answer; nothing was done", (await link.AskAsync("guide", null, default)).Refusal);
        workstation.Answers = true;
        await Until(() => scene.Now().LinkLost == "");
        // Of the other run nothing is kept: its clock may be another.
        Assert.Empty(scene.Now().Streams);
        Assert.Equal(2, workstation.Connections);
    }

    [Fact]
    public async Task A_request_is_answered_by_its_number()
    {
        await Until(() => scene.Now().LinkLost == "");
        var first = link.AskAsync("look", null, default);
        var second = link.AskAsync("guide", new { Lesion = "lesion-2" }, default);
        await Until(() => Asked().Length == 3);
        var requests = Asked().ToDictionary(r => r.Do);
        Assert.Equal("lesion-2", requests["guide"].Arguments!.Value.GetProperty("lesion").GetString());
        workstation.Say(new LiveFrame(true, RequestCodec.Write(new SceneAnswer(requests["guide"].Id, true))));
        workstation.Say(new LiveFrame(true, RequestCodec.Write(new SceneAnswer(requests["look"].Id, false) { Refusal = "not now" })));
        Assert.True((await second).Done);
        Assert.Equal("not now", (await first).Refusal);
    }

    [Fact]
    public async Task What_cannot_be_used_is_told_and_holds_nothing_up()
    {
        await Until(() => scene.Now().LinkLost == "");
        workstation.Say(new LiveFrame(false, [1, 2, 3]));
        await Until(() => link.Refused.Length > 0);
        Assert.Equal("message: does not begin with IALIVE1", link.Refused);
        workstation.Say(Pointer(1, originMs: 0));
        await Until(() => scene.Now().Streams.Count == 1);
        Assert.Equal("", link.Refused);
    }

    [Fact]
    public async Task It_says_how_many_messages_it_has_read_so_that_none_grows_old_in_the_line()
    {
        await Until(() => scene.Now().LinkLost == "");
        for (var i = 1; i <= 3; i++) workstation.Say(Pointer(i, originMs: 0));
        workstation.Say(new LiveFrame(false, [1, 2, 3]));
        await Until(() => Counts().Contains(4U));
        // One that could not be used was read too; what the workstation counts are its own.
        Assert.Equal([1U, 2, 3, 4], Counts());

        uint[] Counts() => [.. workstation.Heard.Where(f => !f.IsText && f.Bytes.Length == 4).Select(f => BitConverter.ToUInt32(f.Bytes, 0))];
    }

    [Fact]
    public void An_older_message_never_replaces_a_newer_one_and_nothing_simulated_enters_a_live_case()
    {
        var own = new HeadScene(() => 0);
        own.Take(new("C-1", false, 0, []));
        own.Hear(Pointer(2, originMs: 20));
        own.Hear(Pointer(1, originMs: 10));
        Assert.Equal(20, own.Now().Streams["pointer"].Header.OriginMs);
        var simulated = Pointer(3, originMs: 30);
        Assert.Throws<SceneFormatException>(() => own.Hear(simulated with { Header = simulated.Header with { Simulated = true } }));
        Assert.Equal(20, own.Now().Streams["pointer"].Header.OriginMs);
    }

    [Fact]
    public void The_quickest_answer_tells_the_clock_and_nothing_looks_younger_than_it_is()
    {
        var clock = new WorkstationClock();
        Assert.False(clock.IsKnown);
        clock.Answered(1000, 5100, 1200);
        clock.Answered(2000, 6003, 2010);
        Assert.Equal(4003, clock.OffsetMs);
    }

    private static LiveMessage Pointer(long sequence, double originMs) => new(
        new() { Stream = "pointer", Name = "pointer", Sequence = sequence, OriginMs = originMs, SentAtMs = originMs, FadeAfterMs = 100, GoneAfterMs = 500, Poses = [new("pointer", "pointer")] }, [])
    {
        Poses = [[1, 0, 0, 4, 0, 1, 0, 5, 0, 0, 1, 6]],
    };

    private static LiveMessage Clock(double asked, double at) =>
        new(new() { Stream = "clock", Name = "clock", Sequence = 0, OriginMs = at, SentAtMs = at, PingMs = asked }, []);

    private SceneRequest[] Asked() => [.. workstation.Heard.Where(f => f.IsText).Select(f => RequestCodec.Read(f.Bytes))];

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (!holds()) await Task.Delay(5, patience.Token);
    }
}
