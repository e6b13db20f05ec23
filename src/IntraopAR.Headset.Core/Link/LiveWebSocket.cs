#if NET
using System.Net.WebSockets;
using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>A web socket whose messages are read whole.</summary>
internal sealed class LiveWebSocket(ClientWebSocket socket) : ILiveConnection
{
    private readonly byte[] part = new byte[64 << 10];

    public async Task<LiveFrame?> ReceiveAsync(CancellationToken stop)
    {
        using var whole = new MemoryStream();
        try
        {
            while (true)
            {
                var got = await socket.ReceiveAsync(part.AsMemory(), stop);
                if (got.MessageType == WebSocketMessageType.Close) return null;
                whole.Write(part, 0, got.Count);
                if (whole.Length > LiveCodec.MaxBytes) throw new WorkstationException($"a message is larger than {LiveCodec.MaxBytes >> 20} MiB: this is no IntraopAR workstation");
                if (got.EndOfMessage) return new(got.MessageType == WebSocketMessageType.Text, whole.ToArray());
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public async Task SendAsync(LiveFrame frame, CancellationToken stop)
    {
        try
        {
            await socket.SendAsync(frame.Bytes.AsMemory(), frame.IsText ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, stop);
        }
        catch (WebSocketException e)
        {
            throw new WorkstationException("the workstation does not answer", cause: e);
        }
    }

    public void Dispose() => socket.Dispose();
}
#endif
