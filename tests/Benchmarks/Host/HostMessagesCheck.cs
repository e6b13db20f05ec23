using System.Net.WebSockets;
using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Malformed messages from a paired observer: each ends its connection with a reason, is refused, or is one of the requests that
/// an observer may make; none changes anything, and another viewer's stream goes on.
/// </summary>
public sealed class HostMessagesCheck : ILongCheck
{
    private const long Seed = 20260712;

    public string Name => "host-messages";

    public string What => "malformed messages of a viewer against the real host";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress) => RunAsync(size == BenchSize.Full ? 10_000 : 400, progress).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<BenchRow>> RunAsync(int count, TextWriter progress)
    {
        var (session, random) = (new CountingSession(), new SeededRandom(Seed));
        await using var host = await BenchHost.StartAsync(session);
        using var other = await host.ConnectAsync(await host.PairAsync());
        // Listening all the time, as a page does: who answers no ping is taken for gone.
        var after = new byte[4096];
        var goesOn = other.ReceiveAsync(after, default);
        var observer = await host.PairAsync(ViewerRole.Observer);
        var (ended, answered, cut) = (0, 0, 0);
        for (var i = 0; i < count; i++)
        {
            using var viewer = await host.ConnectAsync(observer);
            var (text, bytes) = MessageMutations.Draw(random);
            await viewer.SendAsync(bytes, text ? WebSocketMessageType.Text : WebSocketMessageType.Binary, true, default);
            // A viewer may say that it has read nothing yet; nobody answers that, so its clock is asked for after it.
            if (!text && bytes is [0, 0, 0, 0]) await viewer.SendAsync(BitConverter.GetBytes(1.0), WebSocketMessageType.Binary, true, default);
            var end = await EndAsync(viewer);
            if (end is null) answered++;
            else if (end.Length > 0) ended++;
            // Text that is no UTF-8 is cut off by the protocol, before the host sees it.
            else if (text && !IsUtf8(bytes)) cut++;
            else throw new InvalidOperationException($"message {i} ended its connection without a reason");
        }

        progress.WriteLine($"seed {Seed}: {count} messages: {ended} ended the connection with a reason, {cut} were no text and cut off, {answered} were answered");
        if (session.Requests.FirstOrDefault(r => r.Do != "look" || r.From.Role != ViewerRole.Observer) is { } through) throw new InvalidOperationException($"'{through.Do}' by {through.From} went through");
        if (ended < count / 4) throw new InvalidOperationException("most messages were none that are refused: the mutations are too weak");
        session.Live.Publish(new(new() { Stream = "camera", Name = "camera", Sequence = 1, OriginMs = 1, SentAtMs = 1 }, []));
        var next = await goesOn;
        if (LiveCodec.Read(after.AsMemory(0, next.Count)).Header.Stream != "camera") throw new InvalidOperationException("the other viewer's stream did not go on");
        return
        [
            new("host-messages, malformed", count, "messages"),
            new("host-messages, ended with a reason", ended, "messages"),
            new("host-messages, no text and cut off", cut, "messages"),
            new("host-messages, requests that an observer may not make and that went through", 0, "messages"),
        ];
    }

    /// <returns>Null where it was answered, otherwise why it ended; empty where no reason came.</returns>
    private static async Task<string?> EndAsync(ClientWebSocket viewer)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            var got = await viewer.ReceiveAsync(new byte[1 << 16], patience.Token);
            return got.MessageType == WebSocketMessageType.Close ? viewer.CloseStatusDescription ?? "" : null;
        }
        catch (WebSocketException)
        {
            return "";
        }
    }

    private static bool IsUtf8(byte[] bytes)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
