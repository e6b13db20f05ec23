using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Scene;
using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Serving;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Tests.Serving;

/// <summary>A theatre without an open case: what it says of its lines and cases, and what may be asked of it.</summary>
public sealed class LobbySessionTests : IAsyncDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("intraopar-lobby-").FullName;
    private readonly TheatreFolder folder;
    private readonly TheatreDevices devices;
    private readonly LobbySession lobby;

    public LobbySessionTests()
    {
        folder = TheatreFolder.Open(Path.Combine(root, "theatre"));
        Directory.CreateDirectory(Path.Combine(folder.Cases, "damaged"));
        CaseFolder.Create(Path.Combine(folder.Cases, "C-0412"), force: false, new(new("C-0412"), [new("liver", Tetrahedron)]));
        var clock = new SessionClock();
        devices = new(clock, []);
        lobby = new(new(folder, new(), devices, CalibrationShelf.Of(folder.Calibrations, null)));
    }

    private static TriangleMesh Tetrahedron => new([new(0, 0, 0), new(9, 0, 0), new(0, 9, 0), new(0, 0, 9)], [new(0, 2, 1), new(0, 1, 3), new(0, 3, 2), new(1, 2, 3)]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        lobby.Dispose();
        await devices.DisposeAsync();
        folder.Dispose();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public void Five_lines_say_what_is_wrong_and_what_to_do_and_a_damaged_case_says_why()
    {
        var says = Says();
        var lines = says.GetProperty("lines").EnumerateArray().ToArray();
        Assert.Equal(["case", "tracker", "camera", "ultrasound", "calibration"], lines.Select(l => l.GetProperty("link").GetString()));
        Assert.All(lines, l => Assert.False(l.GetProperty("ready").GetBoolean()));
        Assert.All(lines, l => Assert.True(l.GetProperty("words").GetString()!.Length > 0 && l.GetProperty("remedy").GetString()!.Length > 0));
        var cases = says.GetProperty("cases").EnumerateArray().ToArray();
        Assert.Equal(["C-0412", "damaged"], cases.Select(c => c.GetProperty("code").GetString()));
        Assert.Equal(JsonValueKind.Null, cases[0].GetProperty("fault").ValueKind);
        Assert.Contains("case.json", cases[1].GetProperty("fault").GetString());
    }

    [Fact]
    public async Task A_case_that_comes_into_the_folder_is_listed_and_what_is_open_is_told_at_once()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = lobby.RunAsync(stop.Token);
        CaseFolder.Create(Path.Combine(folder.Cases, "C-0500"), force: false, new(new("C-0500"), [new("liver", Tetrahedron)]));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Browser.Patience);
        while (Says().GetProperty("cases").GetArrayLength() < 3) await Task.Delay(50, patience.Token);
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var before = Newest.Header.Sequence;
        lobby.Opened = "C-0412";
        Assert.Equal("C-0412", Says().GetProperty("opened").GetString());
        lobby.Opened = "C-0412";
        Assert.Equal(before + 1, Newest.Header.Sequence);
        lobby.Opened = null;
        Assert.Equal(JsonValueKind.Null, Says().GetProperty("opened").ValueKind);
    }

    [Theory]
    [InlineData("C-9999")]
    [InlineData("damaged")]
    [InlineData("../C-0412")]
    public async Task A_case_that_could_not_be_opened_is_not_rehearsed_on(string code)
    {
        var answer = await lobby.DoAsync(new("rehearse-now", JsonSerializer.SerializeToElement(new { @case = code }), new("workstation", ViewerRole.Surgeon, true)), Stop);
        Assert.Contains("no such case", answer.Refusal);
    }

    /// <summary>Everything that changes something is the workstation's own.</summary>
    [Fact]
    public void A_rehearsal_begins_at_the_workstation_alone() => Assert.True(lobby.Rules.Single(r => r.Do == "rehearse-now").AtWorkstation);

    private LiveMessage Newest => lobby.Live.Newest(LobbySession.Stream)!;

    private JsonElement Says() => Newest.Header.Says!.Value;
}
