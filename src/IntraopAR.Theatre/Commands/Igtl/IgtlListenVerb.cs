using System.CommandLine;
using System.Net;
using System.Runtime.InteropServices;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>igtl listen</c>: takes connections and counts what they send, until enough came or SIGINT.</summary>
internal static class IgtlListenVerb
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "TCP port; 0 lets the system choose and says which", Required = true };
        var count = new Option<long?>("--count") { Description = "Stop after so many good messages" };
        var bind = new Option<string?>("--bind") { Description = "The one address of this machine to listen on, for example 127.0.0.1; without it on all" };
        var json = SharedOptions.Json();
        var verb = new Command("listen", "Take connections and count their messages") { port, count, bind, json };
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(count) is <= 0) throw new UsageException("--count: at least 1");
            var address = parsed.GetValue(bind) is not { } text ? null : IPAddress.TryParse(text, out var one) ? one : throw new UsageException("--bind: an address in numbers, for example 127.0.0.1");
            return RunAsync(IgtlCommand.Port(parsed.GetRequiredValue(port), 0), address, parsed.GetValue(count) ?? long.MaxValue, parsed.GetValue(json)).GetAwaiter().GetResult();
        });
        return verb;
    }

    private static async Task<int> RunAsync(int port, IPAddress? bind, long enough, bool json)
    {
        Interrupts.Heed();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var tally = new IgtlListenTally(enough, () => done.TrySetResult());
        await using (var server = IgtlServer.Start(port, tally.Received, tally.Ended, bind: bind))
        {
            await Console.Error.WriteLineAsync($"listening on port {server.Port}");
            await Console.Error.WriteLineAsync(bind is null ? "every address of this machine is heard; --bind 127.0.0.1 hears this machine alone" : $"only {bind} is heard");
            await done.Task;
        }

        tally.Write(json);
        return ExitCode.Done;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            done.TrySetResult();
        }
    }
}
