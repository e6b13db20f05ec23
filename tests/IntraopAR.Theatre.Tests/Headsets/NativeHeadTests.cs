using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Tests.Host;

namespace IntraopAR.Theatre.Tests.Headsets;

/// <summary>
/// The native app, offscreen and in the simulator's window, against the real host: paired by a code, placed by a scripted hand with a
/// finger's error, checked, guided, cleared, recorded, closed and debriefed on the panel, lost. It needs the desktop head built against
/// StereoKit (docs/headset-app.md): INTRAOPAR_HEADSET names its program.
/// </summary>
public sealed class NativeHeadTests(ITestOutputHelper output) : IDisposable
{
    private const string Named = "INTRAOPAR_HEADSET";

    private static readonly string? Program = Environment.GetEnvironmentVariable(Named);

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-native-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("--additive")]
    [InlineData("--window")]
    public async Task The_app_is_placed_checked_guides_within_a_tenth_of_a_pixel_and_draws_the_same_twice(string display)
    {
        Assert.SkipUnless(Program is not null, $"{Named} names no desktop head; it is built against StereoKit outside of this solution (docs/headset-app.md)");
        Assert.SkipUnless(display != "--window" || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 }, "the simulator's window needs a display");
        var pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "native" + display)).FullName;
        var first = await RunAsync(pictures, display);
        output.WriteLine(first.ToString());
        Assert.Empty(first.GetProperty("faults").EnumerateArray());
        Assert.InRange(first.GetProperty("lesion-off-px").GetDouble(), 0, 0.1);
        var second = await RunAsync(pictures, display);
        Assert.Equal(first.GetProperty("guide-sha256").GetString(), second.GetProperty("guide-sha256").GetString());
    }

    /// <summary>Whoever runs it gives the runtime a head that stands still over the field; docs/headset-app.md says how.</summary>
    [Fact]
    public async Task On_an_OpenXR_runtime_it_is_in_front_from_placing_to_the_lost_link_and_draws_the_same_twice()
    {
        Assert.SkipUnless(Program is not null && Environment.GetEnvironmentVariable("XR_RUNTIME_JSON") is { Length: > 0 }, $"{Named} names no desktop head, or XR_RUNTIME_JSON no OpenXR runtime (docs/headset-app.md)");
        var pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "native--xr")).FullName;
        var first = await RunAsync(pictures, "--xr");
        Assert.Empty(first.GetProperty("faults").EnumerateArray());
        Assert.All(first.GetProperty("heads").EnumerateArray(), h => Assert.EndsWith(", Active", h.GetString(), StringComparison.Ordinal));
        var second = await RunAsync(pictures, "--xr");
        Assert.Equal(first.GetProperty("guide-sha256").GetString(), second.GetProperty("guide-sha256").GetString());
    }

    private async Task<JsonElement> RunAsync(string pictures, string display)
    {
        var stop = TestContext.Current.CancellationToken;
        // Of an earlier run nothing counts.
        var found = Path.Combine(pictures, "check.json");
        File.Delete(found);
        await using var stage = new HeadsetStage(RehearsedScene.Create(11));
        await using var host = await ViewHost.StartAsync(stage, new HostSettings("https://127.0.0.1:0", folder) { Rehearsal = true });
        using var workstation = await HostViewer.OpenAsync(host);
        var told = (await workstation.AskAsync("add-viewer", new { role = "surgeon" })).Told!.Value;
        var truth = string.Join(' ', stage.Truth.Motion.ToMatrix().Take(12).Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
        string[] words =
        [
            "--check", pictures, "--workstation", ViewHost.PlainAddressOf(host), "--code", told.GetProperty("code").GetString()!, "--fingerprint", told.GetProperty("fingerprint").GetString()!, "--truth", truth,
            .. display.Length > 0 ? [display] : Array.Empty<string>(),
        ];
        using var head = Process.Start(new ProcessStartInfo(Program!, words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = head.StandardOutput.ReadToEndAsync(stop);
        var complained = await head.StandardError.ReadToEndAsync(stop);
        await head.WaitForExitAsync(stop);
        output.WriteLine($"{await said}\n{complained}");
        Assert.True(File.Exists(found), $"the app did not come to its end: exit {head.ExitCode}");
        return JsonDocument.Parse(File.ReadAllText(found)).RootElement;
    }
}
