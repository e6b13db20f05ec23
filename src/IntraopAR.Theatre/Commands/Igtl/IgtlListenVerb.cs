using System.CommandLine;
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
        var json = SharedOptions.Json();
        var verb = new Command("listen", "Take connections and count their messages") { port, count, json };
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(count) is <= 0) throw new UsageException("--count: at least 1");
            return RunAsync(IgtlCommand.Port(parsed.GetRequiredValue(port), 0), parsed.GetValue(count) ?? long.MaxValue, parsed.GetValue(json)).GetAwaiter().GetResult();
        });
        return verb;
    }

    private static async Task<int> RunAsync(int port, long enough, bool json)
    {
        Interrupts.Heed();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var tally = new IgtlListenTally(enough, () => done.TrySetResult());
        await using (var server = IgtlServer.Start(port, tally.Received, tally.Ended))
        {
            await Console.Error.WriteLineAsync($"listening on port {server.Port}");
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
