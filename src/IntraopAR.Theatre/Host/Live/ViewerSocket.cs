using System.Net.WebSockets;
using System.Text;

namespace IntraopAR.Theatre.Host;

/// <summary>A viewer's WebSocket with whole messages and limits of size and time. Sending may be asked for from several threads.</summary>
internal sealed class ViewerSocket(WebSocket socket) : IDisposable
{
    /// <summary>A viewer that takes nothing for so long is gone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Bytes of a frame; a longer message goes in several (RFC 6455, section 5.4). Each frame is copied twice on its way out, which stays
    /// in the processor's cache where it is small: poses that go out between pictures reach the viewer in half of the time.
    /// </summary>
    private const int LongestFrame = 64 << 10;

    /// <summary>A close frame holds 125 bytes, two of them the code.</summary>
    private const int LongestReason = 123;

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Of the binary messages.</summary>
    public MessagesUnderWay UnderWay { get; } = new();

    /// <returns>Null where the viewer closes.</returns>
    /// <exception cref="ViewerFaultException">Larger than <paramref name="buffer"/>.</exception>
    public async Task<(WebSocketMessageType Type, int Length)?> ReceiveAsync(byte[] buffer, CancellationToken stop)
    {
        for (var length = 0; ;)
        {
            // One byte more than fits, so that a message of exactly the buffer's size is told from a longer one.
            if (length == buffer.Length) throw new ViewerFaultException($"a message is larger than {buffer.Length - 1} bytes");
            var got = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
            if (got.MessageType == WebSocketMessageType.Close) return null;
            length += got.Count;
            if (got.EndOfMessage) return (got.MessageType, length);
        }
    }

    public Task SendAsync(WebSocketMessageType type, byte[] bytes, CancellationToken stop) => SendAsync(type, [bytes], stop);

    /// <param name="parts">Of one message.</param>
    public async Task SendAsync(WebSocketMessageType type, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(Patience);
            var left = parts.Sum(p => p.Length);
            // Before it goes: the viewer may answer sooner than the line says that it is done.
            if (type == WebSocketMessageType.Binary) UnderWay.Sent(left);
            foreach (var part in parts)
                for (var rest = part; rest.Length > 0;)
                {
                    var frame = rest[..Math.Min(rest.Length, LongestFrame)];
                    (rest, left) = (rest[frame.Length..], left - frame.Length);
                    await socket.SendAsync(frame, type, endOfMessage: left == 0, patience.Token);
                }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Says why and ends; what the viewer still sends is not read.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string? reason, CancellationToken stop)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        await turn.WaitAsync(stop);
        try
        {
            await socket.CloseOutputAsync(status, reason is null ? null : Shortened(reason), stop);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Abort() => socket.Abort();

    public void Dispose() => turn.Dispose();

    private static string Shortened(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > LongestReason) reason = reason[..^1];
        return char.IsHighSurrogate(reason[^1]) ? reason[..^1] : reason;
    }
}
