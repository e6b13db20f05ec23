using System.Net.WebSockets;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>The live stream as a viewer gets it: the newest, in order, with the host's clock, and only for the view's own page.</summary>
public sealed class LiveEndpointTests : IAsyncLifetime
{
    private readonly Source source = new();
    private Microsoft.AspNetCore.Builder.WebApplication host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await ViewHost.StartAsync(source, "http://127.0.0.1:0");

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_new_viewer_gets_the_newest_of_each_stream()
    {
        for (var i = 1; i <= 5; i++) source.Live.Publish(Message("ultrasound", i, 4));
        source.Live.Publish(Message("camera", 9, 4));
        using var viewer = await Viewer();
        Assert.Equal(["ultrasound 5", "camera 9"], [Words(await Next(viewer)), Words(await Next(viewer))]);
    }

    [Fact]
    public async Task A_slow_viewer_loses_pictures_but_never_their_order_and_holds_nobody_up()
    {
        const int all = 200;
        using var slow = await Viewer();
        using var quick = await Viewer();
        // More than sockets hold between them: 200 x 1 MB.
        for (var i = 1; i <= all; i++)
        {
            source.Live.Publish(Message("ultrasound", i, 1 << 20));
            if (i % 50 == 0) while ((await Next(quick)).Header.Sequence < i) { }
        }

        var got = new List<long>();
        while (got.Count == 0 || got[^1] < all) got.Add((await Next(slow)).Header.Sequence);
        Assert.Equal(got.Order().Distinct(), got);
        Assert.True(got.Count < all, "nothing was lost: the viewer was not slow, and the host kept it all");
    }

    [Fact]
    public async Task A_viewer_that_says_how_far_it_has_read_finds_no_old_pictures_in_the_line()
    {
        using var viewer = await Viewer();
        var heard = 0u;
        async Task<long> ReadAsync()
        {
            var message = await Next(viewer);
            await viewer.SendAsync(WebSocketMessageType.Binary, BitConverter.GetBytes(++heard));
            return message.Header.Sequence;
        }

        await viewer.SendAsync(WebSocketMessageType.Binary, BitConverter.GetBytes(heard));
        source.Live.Publish(Message("ultrasound", 1, 1 << 20));
        Assert.Equal(1, await ReadAsync());
        for (var i = 2; i <= 40; i++) source.Live.Publish(Message("ultrasound", i, 1 << 20));
        var got = new List<long>();
        while (got.Count == 0 || got[^1] < 40) got.Add(await ReadAsync());
        // One of a megabyte may be under way, with what was the newest when there was room for it.
        Assert.InRange(got.Count, 1, 3);
    }

    [Theory]
    [InlineData(2u)]
    [InlineData(uint.MaxValue)]
    public async Task A_viewer_that_has_read_more_than_it_was_sent_is_sent_away(uint count)
    {
        using var viewer = await Viewer();
        source.Live.Publish(Message("ultrasound", 1, 4));
        await Next(viewer);
        await viewer.SendAsync(WebSocketMessageType.Binary, BitConverter.GetBytes(count));
        Assert.Null(await viewer.NextAsync());
    }

    [Fact]
    public async Task A_viewer_gets_the_pictures_it_wants_and_another_all_of_them()
    {
        using var other = await Viewer();
        using var viewer = await Viewer();
        Assert.True((await viewer.AskAsync("want-pictures", new { stream = "camera", groups = new[] { new[] { "overlay", "live" } } })).Done);
        source.Live.Publish(Camera(1, "live", "overlay"));
        Assert.Equal(["live left out", "overlay 6"], Pictures(await Next(viewer)));
        source.Live.Publish(Camera(2, "live"));
        Assert.Equal(["live 6"], Pictures(await Next(viewer)));
        Assert.True((await viewer.AskAsync("want-pictures", new { stream = "camera", groups = Array.Empty<string[]>() })).Done);
        source.Live.Publish(Camera(3, "live", "overlay"));
        source.Live.Publish(Message("ultrasound", 1, 4));
        Assert.Equal(["live left out", "overlay left out"], Pictures(await Next(viewer)));
        Assert.Equal(["live 4"], Pictures(await Next(viewer)));
        LiveMessage all;
        do all = await Next(other);
        while (all.Header.Sequence < 3);
        Assert.Equal(["live 6", "overlay 6"], Pictures(all));
    }

    [Theory]
    [InlineData("{}", "stream")]
    [InlineData("""{"stream":"camera"}""", "groups")]
    [InlineData("""{"stream":"camera","groups":[[]]}""", "groups")]
    [InlineData("""{"stream":"camera","groups":[null]}""", "groups")]
    [InlineData("""{"stream":"camera","groups":[[5]]}""", "groups")]
    public async Task A_wish_that_cannot_be_is_refused_and_changes_nothing(string arguments, string part)
    {
        using var viewer = await Viewer();
        var answer = await viewer.AskAsync("want-pictures", System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(arguments));
        Assert.Contains(part, answer.Refusal);
        source.Live.Publish(Camera(1, "live"));
        Assert.Equal(["live 6"], Pictures(await Next(viewer)));
    }

    [Fact]
    public async Task The_hosts_clock_is_told_when_asked()
    {
        using var viewer = await Viewer();
        var before = source.Live.NowMs;
        await viewer.SendAsync(WebSocketMessageType.Binary, BitConverter.GetBytes(12.5));
        var header = (await Next(viewer)).Header;
        Assert.Equal(("clock", 12.5), (header.Stream, header.PingMs!.Value));
        Assert.InRange(header.SentAtMs, before, source.Live.NowMs);
    }

    [Theory]
    [InlineData("Origin", "http://elsewhere.example", "403")]
    [InlineData("Origin", "null", "403")]
    [InlineData("Host", "elsewhere.example", "421")]
    public async Task A_page_from_elsewhere_gets_nothing(string header, string value, string status)
    {
        using var paired = await new HostVisitor(host).EnterAsync();
        using var viewer = new ClientWebSocket();
        viewer.Options.SetRequestHeader("Cookie", paired.Cookie);
        viewer.Options.SetRequestHeader(header, value);
        Assert.Contains(status, (await Assert.ThrowsAsync<WebSocketException>(() => viewer.ConnectAsync(HostViewer.AddressOf(host), Stop))).Message);
    }

    [Fact]
    public void Nothing_simulated_and_nothing_old_enters()
    {
        Assert.Throws<InvalidOperationException>(() => new LiveChannel(simulated: false).Publish(Message("ultrasound", 1, 4)));
        source.Live.Publish(Message("ultrasound", 3, 4));
        Assert.Throws<InvalidOperationException>(() => source.Live.Publish(Message("ultrasound", 3, 4)));
    }

    private Task<HostViewer> Viewer() => HostViewer.OpenAsync(host);

    private static async Task<LiveMessage> Next(HostViewer viewer) => (await viewer.NextAsync())!;

    private static string Words(LiveMessage message) => $"{message.Header.Stream} {message.Header.Sequence}";

    private static string[] Pictures(LiveMessage message) => [.. message.Header.Pictures.Select((p, i) => p.LeftOut ? $"{p.Role} left out" : $"{p.Role} {message.Pictures[i].Length}")];

    private static LiveMessage Camera(int sequence, params string[] roles) => new(
        new() { Stream = "camera", Name = "camera", Sequence = sequence, OriginMs = 1, SentAtMs = 2, Simulated = true, Pictures = [.. roles.Select(r => new LivePicture(r, "camera", 2, 1) { Channels = 3 })] },
        [.. roles.Select(_ => (ReadOnlyMemory<byte>)new byte[6])]);

    private static LiveMessage Message(string stream, int sequence, int pixels) => new(
        new() { Stream = stream, Name = stream, Sequence = sequence, OriginMs = 1, SentAtMs = 2, Simulated = true, Pictures = [new("live", stream, Math.Min(pixels, 1024), Math.Max(1, pixels / 1024))] },
        [new byte[pixels]]);

    private sealed class Source : ISceneSource
    {
        public SceneDocument Current { get; } = new("T", true, 0, []);

        public LiveChannel Live { get; } = new(simulated: true);

        LiveChannel? ISceneSource.Live => Live;

        public SceneBlob? Blob(string name) => null;
    }
}
