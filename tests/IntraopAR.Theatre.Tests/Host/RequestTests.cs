using System.Net.WebSockets;
using System.Text;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using Microsoft.AspNetCore.Builder;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>What a viewer asks reaches the session and is answered; what is no request ends the connection and reaches nobody.</summary>
public sealed class RequestTests : IAsyncLifetime
{
    private readonly StubSession session = new();
    private WebApplication host = null!;

    public async ValueTask InitializeAsync() => host = await ViewHost.StartAsync(session, "http://127.0.0.1:0");

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_request_is_done_refused_or_told_of_and_the_answer_goes_to_who_asked()
    {
        using var viewer = await HostViewer.OpenAsync(host);
        using var other = await HostViewer.OpenAsync(host);
        Assert.True((await viewer.AskAsync("note-outcome", new { lesion = "lesion-1", outcome = "treated" })).Done);
        Assert.Equal("treated", session.Asked.Single().Arguments.GetProperty("outcome").GetString());
        Assert.Equal("lesion 3 is unresolved", (await viewer.AskAsync("refuse")).Refusal);
        Assert.Equal("1950-01-01", (await viewer.AskAsync("show-identity")).Told!.Value.GetProperty("birthDate").GetString());
        Assert.Equal("there is no such request", (await viewer.AskAsync("be-root")).Refusal);
        Assert.Equal(("be-root", "there is no such request"), session.Refusals.Select(r => (r.Request, r.Why)).Single());
        // Nothing of it came to the other viewer, whose first message is the stream's.
        session.Live.Publish(new(new() { Stream = "camera", Name = "camera", Sequence = 1, OriginMs = 1, SentAtMs = 1 }, []));
        Assert.Equal("camera", (await other.NextAsync())!.Header.Stream);
    }

    [Theory]
    [InlineData("not json", "invalid JSON")]
    [InlineData("[]", "")]
    [InlineData("{\"id\":1}", "do")]
    [InlineData("{\"id\":1,\"do\":\"Look\"}", "do")]
    [InlineData("{\"id\":1,\"do\":\"look\",\"arguments\":[]}", "arguments")]
    [InlineData("{\"id\":1,\"do\":\"look\",\"role\":\"surgeon\"}", "role")]
    [InlineData("{\"id\":1,\"do\":\"look\",\"do\":\"note-outcome\"}", "do")]
    public async Task What_is_no_request_ends_the_connection_with_the_reason(string sent, string says)
    {
        using var viewer = await HostViewer.OpenAsync(host);
        await viewer.SendAsync(WebSocketMessageType.Text, Encoding.UTF8.GetBytes(sent));
        Assert.Contains(says, await viewer.EndAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(session.Asked);
    }

    [Fact]
    public async Task A_binary_message_that_is_no_clock_and_a_message_too_large_end_it_too()
    {
        using var noClock = await HostViewer.OpenAsync(host);
        await noClock.SendAsync(WebSocketMessageType.Binary, new byte[9]);
        Assert.Contains("no clock", await noClock.EndAsync());
        using var large = await HostViewer.OpenAsync(host);
        await large.SendAsync(WebSocketMessageType.Text, new byte[RequestCodec.MaxBytes + 2]);
        Assert.Contains("larger than", await large.EndAsync());
    }

    [Fact]
    public async Task A_flood_ends_with_a_reason()
    {
        using var viewer = await HostViewer.OpenAsync(host);
        var request = RequestCodec.Write(new SceneRequest(1, "look"));
        try
        {
            for (var i = 0; i < 2000; i++) await viewer.SendAsync(WebSocketMessageType.Text, request);
            Assert.Contains("too many requests", (await viewer.EndAsync()).Replace("more than 50 messages a second", "too many requests"));
        }
        catch (WebSocketException)
        {
            // Closed while it was still sending.
        }

        // What it may send at once and some seconds of the steady rate on top, far from all.
        Assert.InRange(session.Asked.Count, 0, 400);
    }

    [Fact]
    public void A_session_that_names_no_role_for_a_request_lets_nobody()
    {
        var viewers = Enum.GetValues<ViewerRole>().Select(r => new Viewer("v", r, true));
        Assert.All(viewers, v => Assert.NotNull(new RequestRule("x").WhyNot(v)));
    }
}
