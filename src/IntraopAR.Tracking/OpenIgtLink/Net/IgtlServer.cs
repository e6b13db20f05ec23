using System.Net;
using System.Net.Sockets;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Takes any number of connections. A peer that ends, breaks or sends nonsense costs its own connection and no other.
/// </summary>
public sealed class IgtlServer : IAsyncDisposable
{
    private readonly Socket listener;
    private readonly Func<IgtlConnection, IgtlMessage, ValueTask> received;
    private readonly Action<IgtlConnection, string?> ended;
    private readonly int maximumBody;
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly Dictionary<IgtlConnection, Task> open = [];
    private readonly Task accepting;
    private IgtlCounts past;

    private IgtlServer(Socket listener, Func<IgtlConnection, IgtlMessage, ValueTask> received, Action<IgtlConnection, string?> ended, int maximumBody)
    {
        (this.listener, this.received, this.ended, this.maximumBody) = (listener, received, ended, maximumBody);
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    public IReadOnlyList<IgtlConnection> Connections
    {
        get
        {
            lock (gate) return [.. open.Keys];
        }
    }

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
    /// <exception cref="BadInputException">The port cannot be had.</exception>
    public static IgtlServer Start(
        int port, Func<IgtlConnection, IgtlMessage, ValueTask> received, Action<IgtlConnection, string?>? ended = null,
        int maximumBody = IgtlFramer.DefaultMaximumBody, bool loopbackOnly = false)
    {
        var six = Socket.OSSupportsIPv6 && !loopbackOnly;
        var listener = new Socket(six ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (six) listener.DualMode = true;
            listener.Bind(new IPEndPoint(loopbackOnly ? IPAddress.Loopback : six ? IPAddress.IPv6Any : IPAddress.Any, port));
            listener.Listen();
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new BadInputException($"port {port}", "listening", e.Message, "choose another port or end the program that has it");
        }

        return new(listener, received, ended ?? ((_, _) => { }), maximumBody);
    }

    /// <summary>To every peer; one that cannot be reached is left to its own reading, which ends it.</summary>
    public async Task SendToAllAsync(IgtlMessage message)
    {
        foreach (var connection in Connections)
        {
            try
            {
                await connection.SendAsync(message, stop.Token).ConfigureAwait(false);
            }
            catch (IOException)
            {
                connection.Dispose();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        listener.Dispose();
        await accepting.ConfigureAwait(false);
        Task[] running;
        lock (gate) running = [.. open.Values];
        await Task.WhenAll(running).ConfigureAwait(false);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var connection = new IgtlConnection(await listener.AcceptAsync(stop.Token).ConfigureAwait(false), maximumBody);
                lock (gate) open.Add(connection, Task.CompletedTask);
                var serving = Task.Run(() => ServeAsync(connection));
                lock (gate)
                    if (open.ContainsKey(connection))
                        open[connection] = serving;
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

    private async Task ServeAsync(IgtlConnection connection)
    {
        string? reason = null;
        try
        {
            while (await connection.ReadAsync(stop.Token).ConfigureAwait(false) is { } message)
                await received(connection, message).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            reason = e.Message;
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            reason = "closed on this side";
        }
        finally
        {
            lock (gate)
            {
                open.Remove(connection);
                past += connection.Counts;
            }

            connection.Dispose();
            ended(connection, reason ?? connection.LastFault);
        }
    }
}
