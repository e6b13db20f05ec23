using System.Net.Sockets;

namespace IntraopAR.Tracking;

/// <summary>Sends to one peer in order, from any thread: at once where the peer takes it, otherwise from a bounded queue by a thread of its own.</summary>
/// <param name="socket">Connected and blocking, with a send timeout.</param>
/// <param name="peer">For the thread's name.</param>
/// <param name="failed">Called with words when nothing more can be sent.</param>
internal sealed class PeerSending(Socket socket, string peer, Action<string> failed)
{
    /// <summary>So many bytes fit where the socket calls itself writable: Linux does so from a third of its buffer on.</summary>
    private const int FitsWhenWritable = 1024;

    private readonly Lock turn = new();
    private readonly OutgoingQueue queue = new();
    private byte[] outgoing = [];
    private Thread? sender;

    public IgtlDrops Drops => queue.Drops;

    /// <summary>After what waits; returns when the system has taken all of it.</summary>
    /// <exception cref="IOException">The connection broke, or the peer takes nothing.</exception>
    public void Send(IgtlMessage message)
    {
        lock (turn)
        {
            SendWaiting();
            var size = IgtlCodec.EncodedSize(message);
            if (outgoing.Length < size) outgoing = GC.AllocateUninitializedArray<byte>(size);
            IgtlCodec.Encode(message, outgoing);
            SendAll(outgoing.AsSpan(0, size));
        }
    }

    /// <summary>Never waits for the peer.</summary>
    public void Post(EncodedMessage message)
    {
        if (TrySendNow(message)) return;
        queue.Add(message);
        if (sender is not null) return;
        var thread = new Thread(SendQueue) { IsBackground = true, Name = $"OpenIGTLink to {peer}" };
        if (Interlocked.CompareExchange(ref sender, thread, null) is null) thread.Start();
    }

    public void Close() => queue.Close();

    private bool TrySendNow(EncodedMessage message)
    {
        if (message.Size > FitsWhenWritable || !turn.TryEnter()) return false;
        try
        {
            if (!queue.IsEmpty || !socket.Poll(0, SelectMode.SelectWrite)) return false;
            SendAll(message.Bytes);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            failed(e.Message);
        }
        finally
        {
            turn.Exit();
        }

        return true;
    }

    private void SendQueue()
    {
        try
        {
            while (queue.Wait())
                lock (turn)
                    SendWaiting();
        }
        catch (IOException e)
        {
            failed(e.Message);
        }
    }

    private void SendWaiting()
    {
        while (queue.Take() is { } message)
        {
            try
            {
                SendAll(message.Bytes);
            }
            finally
            {
                message.Release();
            }
        }
    }

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0) bytes = bytes[socket.Send(bytes)..];
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            // Part of a message may be out: nothing that follows would be understood.
            var reason = $"the peer took nothing for {IgtlConnection.LongestSend.TotalSeconds:0} s";
            failed(reason);
            throw new IOException(reason, e);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new IOException(e.Message, e);
        }
    }
}
