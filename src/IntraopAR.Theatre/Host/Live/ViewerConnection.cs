using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Threading.Channels;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// One viewer while it is connected. It gets the newest message of every stream as it comes. Eight bytes from it (its own clock,
/// ms, float64 little endian) are answered with a clock message; four say how many binary messages it has read (uint32 little endian;
/// see <see cref="MessagesUnderWay"/>); a text is a request, done in turn, or says which pictures
/// it shows (<see cref="PictureWish"/>). Anything else ends it.
/// </summary>
internal sealed class ViewerConnection(ViewerSocket socket, LiveChannel channel, RequestTurn turn, Viewer viewer)
{
    private const int PingBytes = 8, HeardBytes = 4;

    /// <summary>A hand on a button needs a few a second, a clock one; the rest is room.</summary>
    private const double MostPerSecond = 50, MostAtOnce = 100;

    private const int MostWishes = 16;

    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);

    private readonly MessageBudget budget = new(MostPerSecond, MostAtOnce);
    private readonly ConcurrentDictionary<string, PictureWish> wishes = new(StringComparer.Ordinal);
    private readonly Channel<SceneRequest> asked = Channel.CreateBounded<SceneRequest>((int)MostAtOnce);

    /// <summary>Until the viewer closes, sends what no viewer sends, or is sent away; it is told why before anything is cancelled, which would cut the line.</summary>
    /// <param name="leaving">The viewer is sent away.</param>
    public async Task RunAsync(CancellationToken leaving, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(leaving, end.Token);
        var sentAway = Task.Delay(Timeout.Infinite, gone.Token);
        var listening = ListenAsync(end.Token);
        Task[] parts = [TellAsync(end.Token), DoAsync(end.Token), listening, sentAway];
        try
        {
            var first = await Task.WhenAny(parts);
            if (first == sentAway && !stop.IsCancellationRequested) await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, "sent away at the workstation", stop);
            else if (first.Exception?.InnerException is ViewerFaultException fault) await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, fault.Message, stop);
            else await first;
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, stop);
        }
        finally
        {
            // Cancelling cuts the line: until the viewer has answered the close, it may not have read why.
            await Task.WhenAny(listening, Task.Delay(Goodbye, stop));
            await end.CancelAsync();
            foreach (var part in parts) await part.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellAsync(CancellationToken stop)
    {
        for (var seen = 0L; ;)
        {
            await socket.UnderWay.RoomAsync(stop);
            (seen, var messages) = await channel.AfterAsync(seen, stop);
            foreach (var message in messages) await socket.SendAsync(WebSocketMessageType.Binary, message.For(wishes.GetValueOrDefault(message.Stream)), stop);
        }
    }

    private async Task DoAsync(CancellationToken stop)
    {
        await foreach (var request in asked.Reader.ReadAllAsync(stop))
            await socket.SendAsync(WebSocketMessageType.Text, RequestCodec.Write(request.Do == PictureWish.Do ? Want(request) : await turn.AnswerAsync(request, viewer, stop)), stop);
    }

    /// <summary>What a head shows is its own affair: whoever may look may say which pictures it needs.</summary>
    private SceneAnswer Want(SceneRequest request)
    {
        try
        {
            var wish = PictureWish.Read(request.Arguments);
            if (wishes.Count >= MostWishes && !wishes.ContainsKey(wish.Stream)) return new(request.Id, false) { Refusal = $"pictures of more than {MostWishes} streams are wanted" };
            wishes[wish.Stream] = wish;
            return new(request.Id, true);
        }
        catch (SceneFormatException e)
        {
            return new(request.Id, false) { Refusal = e.Message };
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        var buffer = new byte[RequestCodec.MaxBytes + 1];
        for (var answer = 0L; await socket.ReceiveAsync(buffer, stop) is var (type, length);)
        {
            if (type == WebSocketMessageType.Binary && length == HeardBytes)
            {
                // Not more than one for each message that it was sent.
                if (!socket.UnderWay.Heard(BinaryPrimitives.ReadUInt32LittleEndian(buffer))) throw new ViewerFaultException("a count of messages that cannot be");
                continue;
            }

            if (!budget.Take()) throw new ViewerFaultException($"more than {MostPerSecond} messages a second");
            if (type == WebSocketMessageType.Text)
            {
                if (!asked.Writer.TryWrite(Request(buffer.AsSpan(0, length)))) throw new ViewerFaultException("too many requests at once");
                continue;
            }

            var ping = length == PingBytes ? BinaryPrimitives.ReadDoubleLittleEndian(buffer) : double.NaN;
            if (!double.IsFinite(ping)) throw new ViewerFaultException("a binary message that is no clock");
            var now = channel.NowMs;
            var clock = new LiveHeader { Stream = "clock", Name = "clock", Sequence = answer++, OriginMs = now, SentAtMs = now, PingMs = ping };
            await socket.SendAsync(WebSocketMessageType.Binary, LiveCodec.Write(new(clock, [])), stop);
        }
    }

    private static SceneRequest Request(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return RequestCodec.Read(utf8);
        }
        catch (SceneFormatException e)
        {
            throw new ViewerFaultException(e.Message);
        }
    }
}
