using System.CommandLine;
using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Serving;
using IntraopAR.Theatre.Settings;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>serve</c>: the live theatre program, until Ctrl-C.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = "Settings (JSON): tracker, camera, ultrasound, calibrations, urls; without it settings.json of the data folder, where there is one" };
        var data = new Option<string?>("--data") { Description = "Where cases, journals and calibrations are; without it a folder of the user's own" };
        var urls = new Option<string?>("--urls") { Description = "Where it is served, for example \"http://127.0.0.1:5080;https://0.0.0.0:5443\"" };
        var verb = new Command("serve", "The live theatre program") { config, data, urls };
        verb.SetAction(async (parsed, stop) =>
        {
            Interrupts.Heed();
            using var folder = TheatreFolder.Open(parsed.GetValue(data));
            var path = parsed.GetValue(config) ?? folder.Settings;
            var settings = parsed.GetValue(config) is null && !File.Exists(path) ? new TheatreSettings() : SettingsFile.Read(path);
            var clock = new SessionClock();
            await using var devices = new TheatreDevices(clock, SettingsDevices.Of(settings, path, clock));
            var theatre = new ServedTheatre(folder, settings, devices, CalibrationShelf.Of(folder.Calibrations, settings.Calibrations)) { SecondCamera = SettingsDevices.Second(settings, path, clock) };
            await using var session = new ServedProgram(theatre, Console.Error);
            devices.Start();
            // What is solved in the background must not keep the live streams waiting for a thread.
            ThreadPool.SetMinThreads(32, 32);
            if (session.GoOn() is { } why) await Console.Error.WriteLineAsync($"the case that was open is not gone on with: {why}");
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var running = session.RunAsync(end.Token);
            await ViewHost.RunAsync(session, new HostSettings(parsed.GetValue(urls) ?? Joined(settings.Urls), folder.Path), Console.Out, Console.Error, stop);
            await end.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Done;
        });
        return verb;
    }

    private static string? Joined(IReadOnlyList<string>? urls) => urls is { Count: > 0 } ? string.Join(';', urls) : null;
}
