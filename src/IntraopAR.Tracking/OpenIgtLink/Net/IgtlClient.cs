using System.Net;
using System.Net.Sockets;

namespace IntraopAR.Tracking;

/// <summary>
/// Keeps a connection to a server: connects, reads on a thread of its own, and connects again by itself when the server is
/// absent, ends or breaks. Each change is told in words; nothing that was sent meanwhile is repeated.
/// </summary>
public sealed class IgtlClient : IAsyncDisposable
{
    /// <summary>Waits between attempts double from the first to the last.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100), LongestWait = TimeSpan.FromSeconds(2);

    private readonly (string Host, int Port) server;
    private readonly Action<IgtlConnection, IgtlMessage> received;
    private readonly Action<string> changed;
    private readonly Action<IgtlConnection> joined;
    private readonly int maximumBody;
    private readonly CancellationTokenSource stop = new();
    private readonly DedicatedThread running;
    private volatile IgtlConnection? current;

    /// <param name="received">Called for each message, in order, on the reading thread.</param>
    /// <param name="changed">Called with one line at each connection, loss and first failed attempt.</param>
    /// <param name="joined">Called at each new connection before anything is read; what it sends comes first.</param>
    public IgtlClient(
        string host, int port, Action<IgtlConnection, IgtlMessage> received, Action<string>? changed = null, Action<IgtlConnection>? joined = null,
        int maximumBody = IgtlFramer.DefaultMaximumBody)
    {
        (server, this.received, this.changed, this.joined, this.maximumBody) = ((host, port), received, changed ?? (_ => { }), joined ?? (_ => { }), maximumBody);
        running = new($"OpenIGTLink from {host}:{port}", Run);
        running.Start();
    }

    public bool IsConnected => current is not null;

    /// <returns>False where there is no connection: the message is not kept for later.</returns>
    public bool TrySend(IgtlMessage message)
    {
        if (current is not { } connection) return false;
        try
        {
            connection.Send(message);
            return true;
        }
        catch (IOException e)
        {
            // Its reading ends too, and connects again.
            connection.Close(e.Message);
            return false;
        }
    }

    /// <summary>Not from a callback, whose end it awaits. A callback's own exception is thrown here.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await running.Ended.ConfigureAwait(false);
        stop.Dispose();
    }

    private void Run()
    {
        var (wait, tell) = (FirstWait, true);
        while (!stop.IsCancellationRequested)
        {
            var connection = TryConnect(tell);
            tell = connection is not null;
            if (connection is not null)
            {
                wait = FirstWait;
                Read(connection);
            }

            stop.Token.WaitHandle.WaitOne(wait);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    private void Read(IgtlConnection connection)
    {
        using (stop.Token.Register(connection.Dispose))
        {
            try
            {
                joined(connection);
                current = connection;
                changed($"{server.Host}:{server.Port}: connected");
                var reason = connection.ReadAll(received);
                if (!stop.IsCancellationRequested) changed($"{server.Host}:{server.Port}: {reason ?? "the server ended the connection"}");
            }
            catch (IOException e)
            {
                changed($"{server.Host}:{server.Port}: {e.Message}");
            }
            finally
            {
                current = null;
                connection.Dispose();
            }
        }
    }

    /// <summary>A blocking connect on purpose: a socket once used asynchronously is waited for by a thread of the pool ever after.</summary>
    private IgtlConnection? TryConnect(bool tell)
    {
        string? fault = null;
        try
        {
            foreach (var address in Dns.GetHostAddresses(server.Host))
            {
                var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    using (stop.Token.Register(socket.Dispose)) socket.Connect(address, server.Port);
                    return new(socket, maximumBody);
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException)
                {
                    socket.Dispose();
                    fault = e.Message;
                }

                if (stop.IsCancellationRequested) return null;
            }
        }
        catch (SocketException e)
        {
            fault = e.Message;
        }

        if (tell && !stop.IsCancellationRequested) changed($"{server.Host}:{server.Port}: {fault ?? "the name has no address"}");
        return null;
    }
}
