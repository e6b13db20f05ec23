using System.CommandLine;
using System.Net.Sockets;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>igtl send</c>: a file's bytes to a peer, as they are, faulty ones too; the answer says what was sent.</summary>
internal static class IgtlSendVerb
{
    /// <summary>How long the peer may take to have read everything and close.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "OpenIGTLink messages as they travel, one after the other" };
        var host = new Option<string>("--host") { Description = "Name or address of the peer", Required = true };
        var port = new Option<int>("--port") { Description = "Its TCP port; 18944 is usual", Required = true };
        var json = SharedOptions.Json();
        var verb = new Command("send", "Send a file's messages to a peer") { file, host, port, json };
        verb.SetAction((parsed, cancel) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(host), IgtlCommand.Port(parsed.GetRequiredValue(port), 1), parsed.GetValue(json), cancel));
        return verb;
    }

    private static async Task<int> RunAsync(string path, string host, int port, bool json, CancellationToken cancel)
    {
        var bytes = WholeFile.Read(path);
        var (reader, tally) = (new IgtlReader(new MemoryStream(bytes), path), new IgtlTally());
        while (await reader.ReadAsync(cancel) is { } message) tally.Add(message);
        using var client = new TcpClient { NoDelay = true };
        NetworkStream stream;
        try
        {
            await client.ConnectAsync(host, port, cancel);
            stream = client.GetStream();
            await stream.WriteAsync(bytes, cancel);
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            throw new BadInputException($"{host}:{port}", "connection", e.Message, "start the receiver first");
        }

        await WaitForCloseAsync(stream, cancel);
        Report.Write(json, tally.Answer(reader.Counts, reader.LastFault), to => tally.Describe(to, reader.Counts, reader.LastFault));
        return ExitCode.Done;
    }

    /// <summary>Closing while the peer's own bytes lie unread would reset the connection and lose what it has not read yet.</summary>
    private static async Task WaitForCloseAsync(NetworkStream stream, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Farewell);
        var sink = new byte[4096];
        try
        {
            while (await stream.ReadAsync(sink, limit.Token) > 0) { }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }
}
