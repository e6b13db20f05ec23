using System.Net.Sockets;

namespace IntraopAR.Tracking;

/// <summary>
/// One connected peer. It is read on a thread of its own; any thread may send. <see cref="Send"/> waits for the peer,
/// <see cref="Post"/> never does.
/// </summary>
public sealed class IgtlConnection : IDisposable
{
    /// <summary>A peer that takes nothing for so long is given up.</summary>
    public static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(10);

    /// <summary>So many bytes fit where the socket calls itself writable: Linux does so from a third of its buffer on.</summary>
    private const int FitsWhenWritable = 1024;

    private readonly Socket socket;
    private readonly IgtlFramer framer;
    private readonly Lock turn = new();
    private readonly OutgoingQueue queue = new();
    private byte[] outgoing = [];
    private Thread? sender;
    private volatile string? closedBecause;

    /// <param name="socket">Connected and blocking.</param>
    internal IgtlConnection(Socket socket, int maximumBody)
    {
        this.socket = socket;
        // A pose is 106 bytes: waiting to fill a packet (Nagle) would cost up to 40 ms.
        socket.NoDelay = true;
        socket.SendTimeout = (int)LongestSend.TotalMilliseconds;
        Peer = socket.RemoteEndPoint?.ToString() ?? "peer";
        framer = new(Peer, maximumBody);
    }

    /// <summary>Address and port.</summary>
    public string Peer { get; }

    /// <summary>As of the message that is being handled.</summary>
    public IgtlCounts Counts => framer.Counts;

    /// <summary>One line on the last fault of this peer, null while there was none.</summary>
    public string? LastFault => framer.LastFault;

    /// <summary>What <see cref="Post"/> left out.</summary>
    public IgtlDrops Drops => queue.Drops;

    /// <summary>Sends and returns when the system has taken all of it.</summary>
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

    /// <summary>Sends without ever waiting for the peer: what it does not take at once waits in a bounded queue.</summary>
    public void Post(IgtlMessage message)
    {
        var encoded = new EncodedMessage(message);
        PostEncoded(encoded);
        encoded.Release();
    }

    public void Dispose() => Close("closed on this side");

    internal void PostEncoded(EncodedMessage message)
    {
        if (closedBecause is not null || TrySendNow(message)) return;
        queue.Add(message);
        if (sender is not null) return;
        var thread = new Thread(SendQueue) { IsBackground = true, Name = $"OpenIGTLink to {Peer}" };
        if (Interlocked.CompareExchange(ref sender, thread, null) is null) thread.Start();
    }

    /// <summary>Reads on the calling thread until the end.</summary>
    /// <returns>Why it ended, in words; null where the peer closed it properly.</returns>
    internal string? ReadAll(Action<IgtlConnection, IgtlMessage> received)
    {
        string? reason = null;
        try
        {
            new LiveReading(socket, framer).Run(message => received(this, message));
        }
        catch (IOException e)
        {
            reason = e.Message;
        }

        reason = closedBecause ?? reason;
        Close("ended");
        return Drops.InWords is { } dropped ? $"{(reason is null ? "" : $"{reason}; ")}{dropped}" : reason;
    }

    internal void Close(string reason)
    {
        closedBecause ??= reason;
        queue.Close();
        try
        {
            // Ends a waiting receive and send on other threads at once.
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The peer was quicker.
        }

        socket.Dispose();
    }

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
            Close(e.Message);
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
            Close(e.Message);
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
            var reason = $"the peer took nothing for {LongestSend.TotalSeconds:0} s";
            Close(reason);
            throw new IOException(reason, e);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new IOException(closedBecause ?? e.Message, e);
        }
    }
}
