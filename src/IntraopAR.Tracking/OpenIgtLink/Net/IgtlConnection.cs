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

    private readonly Socket socket;
    private readonly IgtlFramer framer;
    private readonly PeerSending sending;
    private string? closedBecause;

    /// <param name="socket">Connected and blocking.</param>
    internal IgtlConnection(Socket socket, int maximumBody)
    {
        this.socket = socket;
        // A pose is 106 bytes: waiting to fill a packet (Nagle) would cost up to 40 ms.
        socket.NoDelay = true;
        socket.SendTimeout = (int)LongestSend.TotalMilliseconds;
        Peer = socket.RemoteEndPoint?.ToString() ?? "peer";
        framer = new(Peer, maximumBody);
        sending = new(socket, Peer, Close);
    }

    /// <summary>Address and port.</summary>
    public string Peer { get; }

    /// <summary>As of the message that is being handled.</summary>
    public IgtlCounts Counts => framer.Counts;

    /// <summary>One line on the last fault of this peer, null while there was none.</summary>
    public string? LastFault => framer.LastFault;

    /// <summary>What <see cref="Post"/> left out.</summary>
    public IgtlDrops Drops => sending.Drops;

    /// <summary>Sends and returns when the system has taken all of it.</summary>
    /// <exception cref="IOException">The connection broke, or the peer takes nothing.</exception>
    public void Send(IgtlMessage message) => sending.Send(message);

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
        if (Volatile.Read(ref closedBecause) is null) sending.Post(message);
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

        reason = Volatile.Read(ref closedBecause) ?? reason;
        Close("ended");
        return Drops.InWords is { } dropped ? $"{(reason is null ? "" : $"{reason}; ")}{dropped}" : reason;
    }

    /// <param name="reason">The first counts.</param>
    internal void Close(string reason)
    {
        Interlocked.CompareExchange(ref closedBecause, reason, null);
        sending.Close();
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
}
