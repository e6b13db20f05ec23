using System.Net;
using System.Net.WebSockets;
using IntraopAR.Theatre.Host;
using Microsoft.AspNetCore.Builder;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>Without a pairing nothing is served but the pairing page; a code lets in once, as one role, and cannot be guessed.</summary>
public sealed class PairingTests : IAsyncLifetime
{
    private readonly StubSession session = new();
    private readonly TurnedClock clock = new() { Now = DateTimeOffset.UtcNow };
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-pairing-").FullName;
    private WebApplication host = null!;

    public async ValueTask InitializeAsync() => host = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Who_is_not_paired_gets_the_pairing_page_and_nothing_else()
    {
        using var stranger = new HostVisitor(host, followsRedirects: false);
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "wwwroot"), f));
        foreach (var path in (string[])[.. files, "scene.json", "blobs/liver.mesh", "live", "index.html", "pair/../scene.json", "%2e%2e/scene.json", "w/", "w/0123456789abcdef0123456789abcdef/", "w/0123456789abcdef0123456789abcdef/scene.json", "w//scene.json"])
        {
            using var answer = await stranger.Http.GetAsync(path);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect, $"{path}: {answer.StatusCode}");
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }

        var page = await stranger.Http.GetStringAsync("pair");
        Assert.Contains("<form", page);
        Assert.DoesNotContain("<script", page);
        using var socket = new ClientWebSocket();
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(HostViewer.AddressOf(host), default));
    }

    [Fact]
    public async Task A_code_lets_one_viewer_in_as_its_role_and_is_used_up()
    {
        using var workstation = await HostViewer.OpenAsync(host);
        var code = await CodeAsync(workstation, "observer");
        using var observer = new HostVisitor(host);
        Assert.Equal(HttpStatusCode.OK, (await observer.PairAsync(code)).StatusCode);
        using var viewer = await HostViewer.OpenAsync(host, observer);
        var self = (await viewer.AskAsync("who-am-i")).Told!.Value;
        Assert.Equal(("observer 1", "observer", false), (self.GetProperty("name").GetString(), self.GetProperty("role").GetString(), self.GetProperty("atWorkstation").GetBoolean()));

        using var second = new HostVisitor(host);
        Assert.Equal(HttpStatusCode.Forbidden, (await second.PairAsync(code)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.Http.GetAsync("scene.json")).StatusCode);
    }

    [Fact]
    public async Task A_viewer_cannot_act_as_a_surgeon_whatever_it_sends_and_the_session_is_told()
    {
        using var workstation = await HostViewer.OpenAsync(host);
        using var observer = new HostVisitor(host);
        await observer.PairAsync(await CodeAsync(workstation, "observer"));
        using var viewer = await HostViewer.OpenAsync(host, observer);
        Assert.Equal("an observer cannot do this; a surgeon can", (await viewer.AskAsync("note-outcome", new { role = "surgeon", viewer = "workstation 1" })).Refusal);
        foreach (var request in (string[])["show-identity", "add-viewer", "list-viewers", "remove-viewer"])
            Assert.Equal("this can be done at the workstation only", (await viewer.AskAsync(request, new { role = "surgeon" })).Refusal);
        Assert.True((await viewer.AskAsync("look")).Done);
        Assert.Equal(["look"], session.Asked.Select(r => r.Do));
        Assert.Equal(5, session.Refusals.Count(r => r.From is { Name: "observer 1", Role: ViewerRole.Observer }));
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_alone_and_hidden_from_scripts()
    {
        using var visitor = new HostVisitor(host);
        using var answer = await visitor.Http.GetAsync(ViewHost.AddressOf(host));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie")).ToLowerInvariant();
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.DoesNotContain("domain", cookie);
    }

    /// <summary>For programs that keep no cookies, and after a restart, which must not lock the workstation out.</summary>
    [Fact]
    public async Task The_printed_address_opens_everything_behind_it_and_is_the_same_after_a_restart()
    {
        using var plain = new HttpClient(new HttpClientHandler { UseCookies = false });
        var address = ViewHost.AddressOf(host);
        Assert.Contains("<canvas", await plain.GetStringAsync(address));
        Assert.Equal("T", Scene.SceneCodec.Read(await plain.GetByteArrayAsync(address + "scene.json")).CaseCode);
        await using var again = await StartAsync();
        Assert.Equal(new Uri(address).AbsolutePath, new Uri(ViewHost.AddressOf(again)).AbsolutePath);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "workstation.key")));
        var next = new TurnedClock { Now = DateTimeOffset.UtcNow + PairedViewers.Lifetime + TimeSpan.FromMinutes(1) };
        Assert.NotEqual(WorkstationKey.Of(Path.Combine(folder, "workstation.key"), TimeProvider.System), WorkstationKey.Of(Path.Combine(folder, "workstation.key"), next));
    }

    [Fact]
    public async Task A_code_is_open_for_two_minutes()
    {
        using var workstation = await HostViewer.OpenAsync(host);
        var code = await CodeAsync(workstation, "assistant");
        clock.Now += TimeSpan.FromMinutes(2);
        using var late = new HostVisitor(host);
        Assert.Equal(HttpStatusCode.Forbidden, (await late.PairAsync(code)).StatusCode);
    }

    /// <summary>10,000 wrong codes, as fast as one guesser can: all but the first few are not even looked at.</summary>
    [Fact]
    public void Guessing_is_slowed_down()
    {
        var limit = new GuessLimit();
        var tried = Enumerable.Range(0, 10_000).Count(_ => limit.MayTry(IPAddress.Parse("10.0.0.9")));
        // Five at once, then one a second; the loop takes far less than ten seconds.
        Assert.InRange(tried, 5, 15);
        Assert.True(limit.MayTry(IPAddress.Parse("10.0.0.10")), "a guesser keeps others out");
        var together = Enumerable.Range(0, 10_000).Count(i => limit.MayTry(new IPAddress([10, 1, (byte)(i / 250), (byte)(i % 250)])));
        Assert.InRange(together, 40, 150);
    }

    [Fact]
    public async Task Wrong_codes_over_the_wire_are_told_to_wait()
    {
        using var guesser = new HostVisitor(host);
        var pages = new List<string>();
        for (var i = 0; i < 12; i++) pages.Add(await (await guesser.PairAsync($"{i:D8}")).Content.ReadAsStringAsync());
        Assert.Contains("not open", pages[0]);
        Assert.Contains("Wait a few seconds", pages[^1]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.Http.GetAsync("scene.json")).StatusCode);
    }

    [Fact]
    public async Task A_viewer_that_is_sent_away_loses_its_connection_and_its_entry()
    {
        using var workstation = await HostViewer.OpenAsync(host);
        using var assistant = new HostVisitor(host);
        await assistant.PairAsync(await CodeAsync(workstation, "assistant"));
        using var viewer = await HostViewer.OpenAsync(host, assistant);
        Assert.True((await viewer.AskAsync("look")).Done);
        Assert.True((await workstation.AskAsync("remove-viewer", new { name = "assistant 1" })).Done);
        Assert.Equal("sent away at the workstation", await viewer.EndAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await assistant.Http.GetAsync("scene.json")).StatusCode);
    }

    /// <summary>After a crash of the program viewers come back by themselves, for a day; the file holds no token.</summary>
    [Fact]
    public async Task Who_was_let_in_comes_back_after_a_restart_and_not_the_next_day()
    {
        using var workstation = await HostViewer.OpenAsync(host);
        using var assistant = new HostVisitor(host);
        await assistant.PairAsync(await CodeAsync(workstation, "assistant"));
        var token = assistant.Cookie.Split('=')[1];
        var kept = File.ReadAllText(Path.Combine(folder, "viewers.json"));
        Assert.DoesNotContain(token, kept);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "viewers.json")));

        var again = new PairedViewers(Path.Combine(folder, "viewers.json"), clock);
        Assert.Equal(ViewerRole.Assistant, again.Find(token)!.Role);
        clock.Now += PairedViewers.Lifetime;
        Assert.Null(again.Find(token));
        File.WriteAllText(Path.Combine(folder, "viewers.json"), "[{]");
        Assert.Empty(new PairedViewers(Path.Combine(folder, "viewers.json"), clock).All);
    }

    private Task<WebApplication> StartAsync() => ViewHost.StartAsync(session, new HostSettings("http://127.0.0.1:0", folder) { Clock = clock });

    private static async Task<string> CodeAsync(HostViewer workstation, string role) =>
        (await workstation.AskAsync("add-viewer", new { role })).Told!.Value.GetProperty("code").GetString()!;
}
