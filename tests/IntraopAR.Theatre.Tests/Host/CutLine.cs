using System.Net;
using System.Net.Sockets;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>A line to a port of this machine that can be cut as a cable is: both ends stay, nothing comes through.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stop = new();
    private readonly List<Socket> open = [];
    private readonly int to;
    private readonly Task accepting;
    private volatile bool cut;

    public CutLine(int to)
    {
        this.to = to;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    public void Cut() => cut = true;

    /// <summary>Whole again: what was connected before is found dead, as after a switch was off.</summary>
    public void Mend()
    {
        lock (open)
        {
            foreach (var socket in open) socket.Dispose();
            open.Clear();
        }

        cut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        Mend();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var near = await listener.AcceptAsync(stop.Token);
            var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            near.NoDelay = true;
            lock (open) open.AddRange([near, far]);
            _ = Task.Run(async () =>
            {
                try
                {
                    await far.ConnectAsync(IPAddress.Loopback, to, stop.Token);
                    await Task.WhenAny(PassAsync(near, far), PassAsync(far, near));
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
                {
                    // Nobody listens behind the line now.
                }

                near.Dispose();
                far.Dispose();
            });
        }
    }

    private async Task PassAsync(Socket from, Socket into)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReceiveAsync(buffer, stop.Token) is > 0 and var got)
        {
            while (cut) await Task.Delay(10, stop.Token);
            await into.SendAsync(buffer.AsMemory(0, got), stop.Token);
        }
    }
}
