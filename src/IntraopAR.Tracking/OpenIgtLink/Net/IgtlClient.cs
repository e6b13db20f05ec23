using System.Net.Sockets;

namespace IntraopAR.Tracking;

/// <summary>
/// Keeps a connection to a server: connects, reads, and connects again by itself when the server is absent, ends or
/// breaks. Each change is told in words; nothing that was sent meanwhile is repeated.
/// </summary>
public sealed class IgtlClient : IAsyncDisposable
{
    /// <summary>Waits between attempts double from the first to the last.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100), LongestWait = TimeSpan.FromSeconds(2);

    private readonly (string Host, int Port) server;
    private readonly Func<IgtlConnection, IgtlMessage, ValueTask> received;
    private readonly Action<string> changed;
    private readonly int maximumBody;
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;
    private volatile IgtlConnection? current;

    /// <param name="received">Called for each message, in order.</param>
    /// <param name="changed">Called with one line at each connection, loss and first failed attempt.</param>
    public IgtlClient(string host, int port, Func<IgtlConnection, IgtlMessage, ValueTask> received, Action<string>? changed = null, int maximumBody = IgtlFramer.DefaultMaximumBody)
    {
        (server, this.received, this.changed, this.maximumBody) = ((host, port), received, changed ?? (_ => { }), maximumBody);
        running = Task.Run(RunAsync);
    }

    public bool IsConnected => current is not null;

    /// <returns>False where there is no connection: the message is not kept for later.</returns>
    public async ValueTask<bool> TrySendAsync(IgtlMessage message, CancellationToken cancel = default)
    {
        if (current is not { } connection) return false;
        try
        {
            await connection.SendAsync(message, cancel).ConfigureAwait(false);
            return true;
        }
        catch (IOException)
        {
            // Its reading ends too, and connects again.
            connection.Dispose();
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await running.ConfigureAwait(false);
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        var wait = FirstWait;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var connection = await ConnectAsync().ConfigureAwait(false);
                current = connection;
                wait = FirstWait;
                changed($"{server.Host}:{server.Port}: connected");
                while (await connection.ReadAsync(stop.Token).ConfigureAwait(false) is { } message) await received(connection, message).ConfigureAwait(false);
                changed($"{server.Host}:{server.Port}: the server ended the connection");
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException && !stop.IsCancellationRequested)
            {
                if (current is not null || wait == FirstWait) changed($"{server.Host}:{server.Port}: {e.Message}");
            }
            catch (OperationCanceledException)
            {
                return;
            }
            finally
            {
                current = null;
            }

            await Task.Delay(wait, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    private async Task<IgtlConnection> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, stop.Token).ConfigureAwait(false);
            return new(socket, maximumBody);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
