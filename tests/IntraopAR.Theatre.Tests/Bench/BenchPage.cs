using System.Diagnostics;
using IntraopAR.Calibration;
using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Serving;
using IntraopAR.Theatre.Settings;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>The bench's page on a simulated room, in one process: an engineer who reads the page and does what it says.</summary>
internal sealed class BenchPage : IAsyncDisposable
{
    /// <summary>What is shown was surely looked at by then.</summary>
    private static readonly TimeSpan Seen = TimeSpan.FromSeconds(4);

    private readonly string data = Directory.CreateTempSubdirectory("intraopar-bench-pages-").FullName;
    private readonly CancellationTokenSource stop = new();
    private readonly TheatreFolder folder;
    private readonly LobbySession session;
    private readonly Task running;
    private IAsyncDisposable? host;

    public BenchPage()
    {
        folder = TheatreFolder.Open(data);
        Directory.CreateDirectory(Path.Combine(folder.Calibrations, "boards"));
        File.WriteAllText(Path.Combine(folder.Calibrations, "boards", "drawn-9x6-20mm.json"), DrawnBoard.Json);
        using (SiteKey.Create(KeyFile, force: false)) File.Copy(KeyFile + ".pub", Path.Combine(folder.Calibrations, "keys", "site.pub"));
        Shelf = CalibrationShelf.Of(folder.Calibrations, null);
        session = new(new(folder, new TheatreSettings(), Room.Devices, Shelf) { SecondCamera = Room.Second });
        Room.Devices.Start();
        running = session.RunAsync(stop.Token);
    }

    public SimulatedRoom Room { get; } = new();

    public CalibrationShelf Shelf { get; }

    public string Calibrations => folder.Calibrations;

    public LookedAtPage At { get; private set; } = null!;

    public List<string> Complaints { get; private set; } = [];

    private string KeyFile => Path.Combine(data, "site.key");

    public async Task OpenAsync(IBrowser browser, string pictures)
    {
        var served = await ViewHost.StartAsync(session, new HostSettings("http://127.0.0.1:0", data));
        host = served;
        (var page, Complaints) = await Browser.OpenAsync(browser, ViewHost.AddressOf(served), 1600, 900);
        At = new(page, pictures);
        await At.ClickAsync("#to-bench");
    }

    /// <summary>A profile that was made elsewhere.</summary>
    public void Put(ProfileContent content, string device, string serial)
    {
        using var key = SiteKey.FromText("key", File.ReadAllText(KeyFile));
        var path = Path.Combine(folder.Calibrations, $"{content.Kind}-{serial}.json");
        SignedProfile.Write(path, force: false, content.For(device, serial, "test", [], DateTimeOffset.UtcNow, 30, 12), key);
        Shelf.Add(SignedProfile.Read(path));
    }

    /// <summary>Begins with what is chosen on the page.</summary>
    public async Task BeginAsync(string kind, params (string Choice, string Value)[] with)
    {
        await At.UntilAsync($"() => !!document.querySelector('[data-begin=\"{kind}\"]:enabled')");
        foreach (var (choice, value) in with) await At.FillAsync($"[data-kind={kind}] [data-choice={choice}]", value);
        await At.ClickAsync($"[data-begin=\"{kind}\"]");
        await At.UntilAsync("() => !!document.querySelector('[data-stage=collect] .thing')");
    }

    public Task<string> NextAsync() => At.TextAsync(".bench-head .thing");

    public Task<string> DoingAsync() => At.TextAsync(".bench-head .note");

    public Task<string> CountAsync() => At.TextAsync(".bench-head .step-head p");

    /// <summary>Reads what is next, does it, and looks again when that was taken or not, until it is enough.</summary>
    public async Task FollowAsync(Action<string, string> act, int turns = 60)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            var (next, before) = (await NextAsync(), await CountAsync());
            if (next.StartsWith("Enough", StringComparison.Ordinal)) return;
            act(next, await DoingAsync());
            // A slow machine looks at few pictures a second; one that was looked at and not taken is shown again otherwise.
            for (var since = Stopwatch.StartNew(); since.Elapsed < Seen && await CountAsync() == before && await NextAsync() == next;) await Task.Delay(25);
        }

        Assert.Fail($"not enough after {turns} turns: {await CountAsync()}; next: {await NextAsync()}; {await DoingAsync()}; {await At.TextAsync(".bench-why")}");
    }

    public async Task UntilEnoughAsync() => await At.UntilAsync("() => /^Enough/.test(document.querySelector('.bench-head .thing')?.textContent ?? '')");

    /// <summary>The result is accepted, looked at and signed.</summary>
    public async Task SignAsync(string device, string serial, string name)
    {
        await At.ClickAsync("[data-do=solve]");
        await At.UntilAsync("() => document.querySelector('.bench-verdict')?.dataset.accepted === 'true' && !document.querySelector('.bench-result').hidden");
        await At.LookAsync($"{name}-result");
        await At.FillAsync("#sign-device", device);
        await At.FillAsync("#sign-serial", serial);
        await At.Page.SetInputFilesAsync("#sign-key", KeyFile);
        await At.ClickAsync("[data-do=sign]");
        await At.UntilAsync("() => /in use from now on/.test(document.querySelector('[data-stage=signed]')?.textContent ?? '')");
        await At.ClickAsync("[data-stage=signed] .bench-words [data-do=end]");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (host is not null) await host.DisposeAsync();
        await Room.DisposeAsync();
        session.Dispose();
        folder.Dispose();
        Directory.Delete(data, recursive: true);
    }
}
