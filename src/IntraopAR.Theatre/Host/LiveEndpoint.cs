using System.Buffers.Binary;
using System.Net.WebSockets;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// <c>/live</c>: a viewer's WebSocket. It gets the newest message of every stream as it comes; when it sends eight bytes (its
/// own clock, ms, float64 little endian) it is answered with a clock message, so that it can tell how old things are.
/// </summary>
internal static class LiveEndpoint
{
    private const int PingBytes = 8;

    public static async Task ServeAsync(HttpContext context, LiveChannel? channel, CancellationToken stop)
    {
        if (channel is null || !context.WebSockets.IsWebSocketRequest || !IsOwnPage(context.Request))
        {
            context.Response.StatusCode = channel is null ? StatusCodes.Status404NotFound
                : context.WebSockets.IsWebSocketRequest ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, context.RequestAborted);
        using var turn = new SemaphoreSlim(1);
        try
        {
            var first = await Task.WhenAny(SendAsync(socket, channel, turn, end.Token), AnswerAsync(socket, channel, turn, end.Token));
            await first;
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, end.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The viewer went away, or the program ends; nobody is left to be told.
            socket.Abort();
        }
        finally
        {
            await end.CancelAsync();
        }
    }

    /// <summary>A page elsewhere may open a WebSocket to any address: its browser says where it came from.</summary>
    private static bool IsOwnPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme == request.Scheme &&
            string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task SendAsync(WebSocket socket, LiveChannel channel, SemaphoreSlim turn, CancellationToken stop)
    {
        for (var seen = 0L; ;)
        {
            (seen, var messages) = await channel.AfterAsync(seen, stop);
            foreach (var bytes in messages) await SendAsync(socket, bytes, turn, stop);
        }
    }

    private static async Task AnswerAsync(WebSocket socket, LiveChannel channel, SemaphoreSlim turn, CancellationToken stop)
    {
        var buffer = new byte[64];
        for (var answer = 0L; ; answer++)
        {
            var got = await socket.ReceiveAsync(buffer, stop);
            if (got.MessageType == WebSocketMessageType.Close) return;
            var ping = got is { EndOfMessage: true, Count: PingBytes, MessageType: WebSocketMessageType.Binary } ? BinaryPrimitives.ReadDoubleLittleEndian(buffer) : double.NaN;
            if (!double.IsFinite(ping))
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "a viewer sends its clock and nothing else", stop);
                return;
            }

            var now = channel.NowMs;
            var clock = new LiveHeader { Stream = "clock", Name = "clock", Sequence = answer, OriginMs = now, SentAtMs = now, PingMs = ping };
            await SendAsync(socket, LiveCodec.Write(new(clock, [])), turn, stop);
        }
    }

    private static async Task SendAsync(WebSocket socket, byte[] bytes, SemaphoreSlim turn, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            await socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, stop);
        }
        finally
        {
            turn.Release();
        }
    }
}
