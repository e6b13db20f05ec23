using System.Net;
using System.Net.Sockets;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Takes any number of connections, each read on a thread of its own. A peer that ends, breaks, reads slowly or sends
/// nonsense costs its own connection and no other.
/// </summary>
public sealed class IgtlServer : IAsyncDisposable
{
    private readonly Socket listener;
    private readonly Action<IgtlConnection, IgtlMessage> received;
    private readonly Action<IgtlConnection, string?> ended;
    private readonly Action<IgtlConnection> joined;
    private readonly int maximumBody;
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly Dictionary<IgtlConnection, Task> open = [];
    private readonly List<Task> failed = [];
    private readonly Task accepting;
    private IgtlConnection[] connections = [];
    private IgtlCounts past;

    private IgtlServer(
        Socket listener, Action<IgtlConnection, IgtlMessage> received, Action<IgtlConnection, string?> ended, Action<IgtlConnection> joined, int maximumBody)
    {
        (this.listener, this.received, this.ended, this.joined, this.maximumBody) = (listener, received, ended, joined, maximumBody);
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    public IReadOnlyList<IgtlConnection> Connections => Volatile.Read(ref connections);

    /// <summary>Of connections that have ended.</summary>
    public IgtlCounts EndedCounts
    {
        get
        {
            lock (gate) return past;
        }
    }

    /// <param name="port">0 lets the system choose; see <see cref="Port"/>.</param>
    /// <param name="received">Called for each message, connection by connection in order, several connections at a time.</param>
    /// <param name="ended">Called once a connection has ended; the reason in words, null where the peer closed it properly.</param>
    /// <param name="joined">Called for each new connection, on its own thread, before anything is read from it.</param>
    /// <param name="loopbackOnly">Only programs on this machine, by IPv4; otherwise on every address.</param>
    /// <param name="bind">The one address of this machine to listen on; null as <paramref name="loopbackOnly"/> says.</param>
    /// <exception cref="BadInputException">The port cannot be had.</exception>
    public static IgtlServer Start(
        int port, Action<IgtlConnection, IgtlMessage> received, Action<IgtlConnection, string?>? ended = null, Action<IgtlConnection>? joined = null,
        int maximumBody = IgtlFramer.DefaultMaximumBody, bool loopbackOnly = false, IPAddress? bind = null)
    {
        bind ??= loopbackOnly ? IPAddress.Loopback : null;
        var six = bind is null ? Socket.OSSupportsIPv6 : bind.AddressFamily == AddressFamily.InterNetworkV6;
        var listener = new Socket(six ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (six && bind is null) listener.DualMode = true;
            listener.Bind(new IPEndPoint(bind ?? (six ? IPAddress.IPv6Any : IPAddress.Any), port));
            listener.Listen();
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new BadInputException(bind is null ? $"port {port}" : $"port {port} of {bind}", "listening", e.Message, "choose another port or end the program that has it; the address must be one of this machine");
        }

        return new(listener, received, ended ?? ((_, _) => { }), joined ?? (_ => { }), maximumBody);
    }

    /// <summary>To every peer, without waiting for any: see <see cref="IgtlConnection.Post"/> and its drops.</summary>
    public void SendToAll(IgtlMessage message)
    {
        var peers = Volatile.Read(ref connections);
        if (peers.Length == 0) return;
        var encoded = new EncodedMessage(message);
        foreach (var peer in peers) peer.PostEncoded(encoded);
        encoded.Release();
    }

    /// <summary>Ends all connections and waits for their callbacks; a callback's own exception is thrown here.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        listener.Dispose();
        await accepting.ConfigureAwait(false);
        Task[] running;
        lock (gate) running = [.. open.Values, .. failed];
        foreach (var connection in Connections) connection.Dispose();
        await Task.WhenAll(running).ConfigureAwait(false);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Serve(new(await listener.AcceptAsync(stop.Token).ConfigureAwait(false), maximumBody));
            }
            catch (SocketException) when (!stop.IsCancellationRequested)
            {
                // The peer was gone before it was taken, or the system has no room for more: neither may make this spin.
                await Task.Delay(100).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private void Serve(IgtlConnection connection)
    {
        var running = new DedicatedThread($"OpenIGTLink from {connection.Peer}", () =>
        {
            var (whole, reason) = (false, (string?)"a callback failed");
            try
            {
                joined(connection);
                reason = connection.ReadAll(received);
                whole = true;
            }
            finally
            {
                connection.Dispose();
                Forget(connection, whole);
                ended(connection, reason ?? connection.LastFault);
            }
        });
        lock (gate)
        {
            open.Add(connection, running.Ended);
            connections = [.. open.Keys];
        }

        running.Start();
    }

    private void Forget(IgtlConnection connection, bool whole)
    {
        lock (gate)
        {
            open.Remove(connection, out var task);
            // Kept so that the callback's exception is not lost.
            if (!whole) failed.Add(task!);
            connections = [.. open.Keys];
            past += connection.Counts;
        }
    }
}
