using System.CommandLine;
using System.Runtime.InteropServices;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Live;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>igtl serve</c>: a case for 3D Slicer, until SIGINT.</summary>
internal static class IgtlServeVerb
{
    /// <summary>OpenIGTLink's own.</summary>
    private const int UsualPort = 18944;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var path = new Option<string>("--case") { Description = "The case", Required = true };
        var port = new Option<int>("--port") { Description = "TCP port; 0 lets the system choose and says which", DefaultValueFactory = _ => UsualPort };
        var protocol = new Option<int>("--protocol") { Description = "2: r90 and verdict of each lesion as metadata; 1: for receivers that know version 1 alone", DefaultValueFactory = _ => 2 };
        var verb = new Command("serve", "Serve a case's registration, surfaces and lesions to 3D Slicer") { path, port, protocol };
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(protocol) is not (1 or 2)) throw new UsageException("--protocol: 1 or 2");
            return RunAsync(parsed.GetRequiredValue(path), IgtlCommand.Port(parsed.GetValue(port), 0), parsed.GetValue(protocol) == 2).GetAwaiter().GetResult();
        });
        return verb;
    }

    private static async Task<int> RunAsync(string path, int port, bool withMetadata)
    {
        Interrupts.Heed();
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var seen = Written(path);
        await using var service = CaseService.Start(path, port, withMetadata, Console.Error.WriteLine);
        await Console.Error.WriteLineAsync($"serving {path} on port {service.Port}");
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Look, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Written(path) is var now && now == seen) continue;
            seen = now;
            try
            {
                service.Replace(ServedCase.Read(path));
                await Console.Error.WriteLineAsync("the case changed and was sent again");
            }
            catch (BadInputException e)
            {
                // What was read before goes on being served.
                await Console.Error.WriteLineAsync($"the case changed and cannot be read: {e.Message}");
            }
        }

        return ExitCode.Done;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static DateTime Written(string path) => File.GetLastWriteTimeUtc(Path.Combine(path, "case.json"));
}
