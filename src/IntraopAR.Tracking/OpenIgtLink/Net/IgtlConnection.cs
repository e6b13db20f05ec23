using System.Net.Sockets;

namespace IntraopAR.Tracking;

/// <summary>One connected peer. Reading and sending may go on at the same time; several senders take turns.</summary>
public sealed class IgtlConnection : IDisposable
{
    private readonly Socket socket;
    private readonly IgtlReader reader;
    private readonly SemaphoreSlim turn = new(1, 1);
    private byte[] outgoing = [];

    internal IgtlConnection(Socket socket, int maximumBody)
    {
        this.socket = socket;
        // A pose is 106 bytes: waiting to fill a packet (Nagle) would cost up to 40 ms.
        socket.NoDelay = true;
        Peer = socket.RemoteEndPoint?.ToString() ?? "peer";
        reader = new(new NetworkStream(socket, ownsSocket: false), Peer, maximumBody);
    }

    /// <summary>Address and port.</summary>
    public string Peer { get; }

    public IgtlCounts Counts => reader.Counts;

    /// <summary>One line on the last fault of this peer, null while there was none.</summary>
    public string? LastFault => reader.LastFault;

    /// <summary>The next message, or null when the peer has ended.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public ValueTask<IgtlMessage?> ReadAsync(CancellationToken cancel = default) => reader.ReadAsync(cancel);

    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask SendAsync(IgtlMessage message, CancellationToken cancel = default)
    {
        await turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var size = IgtlCodec.EncodedSize(message);
            if (outgoing.Length < size) outgoing = GC.AllocateUninitializedArray<byte>(size);
            IgtlCodec.Encode(message, outgoing);
            for (var at = 0; at < size;) at += await socket.SendAsync(outgoing.AsMemory(at, size - at), cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new IOException($"{Peer}: {e.Message}", e);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => socket.Dispose();
}
