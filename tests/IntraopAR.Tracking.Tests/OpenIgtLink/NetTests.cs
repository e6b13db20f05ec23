using System.Collections.Concurrent;
using System.Net.Sockets;

namespace IntraopAR.Tracking.Tests;

public class NetTests
{
    /// <summary>Only so that a fault ends the test; nothing is measured.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Both_ways_over_one_connection_in_order()
    {
        await using var server = IgtlServer.Start(0, (from, message) => from.Send(message with { DeviceName = "echo" }), loopbackOnly: true);
        var echoes = new BlockingCollection<IgtlMessage>();
        await using var client = new IgtlClient("127.0.0.1", server.Port, (_, message) => echoes.Add(message));
        for (var i = 0u; i < 200; i++) await SendAsync(client, new IgtlMessage("Probe", new(i), new TransformBody(WireMatrix.Identity)) { Version = 2, MessageId = i });
        for (var i = 0u; i < 200; i++) Assert.Equal(("echo", i), Take(echoes) is var m ? (m.DeviceName, m.MessageId) : default);
    }

    [Fact]
    public async Task A_client_connects_again_by_itself_when_the_server_returns()
    {
        var lines = new BlockingCollection<string>();
        var server = IgtlServer.Start(0, (_, _) => { }, loopbackOnly: true);
        var port = server.Port;
        await using var client = new IgtlClient("127.0.0.1", port, (_, _) => { }, lines.Add);
        Assert.EndsWith("connected", Take(lines), StringComparison.Ordinal);
        await server.DisposeAsync();
        Assert.DoesNotContain(" connected", Take(lines), StringComparison.Ordinal);
        var got = new BlockingCollection<IgtlMessage>();
        await using var again = IgtlServer.Start(port, (_, message) => got.Add(message), loopbackOnly: true);
        while (!Take(lines).EndsWith("connected", StringComparison.Ordinal)) { }
        await SendAsync(client, new("after", default, new StringBody("here again")));
        Assert.Equal("after", Take(got).DeviceName);
    }

    [Fact]
    public async Task A_peer_that_sends_nonsense_costs_its_own_connection_only()
    {
        var (got, ends) = (new BlockingCollection<string>(), new BlockingCollection<(string Peer, string? Reason)>());
        await using var server = IgtlServer.Start(
            0, (_, message) => got.Add(message.DeviceName), (c, reason) => ends.Add((c.Peer, reason)), loopbackOnly: true);
        await using var good = new IgtlClient("127.0.0.1", server.Port, (_, _) => { });
        await SendAsync(good, new("before", default, new StringBody("1")));
        Assert.Equal("before", Take(got));
        using (var hostile = new TcpClient("127.0.0.1", server.Port))
        {
            var peer = hostile.Client.LocalEndPoint!.ToString()!.Split(':')[^1];
            await hostile.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: theatre\r\n\r\n................................................"u8.ToArray());
            hostile.Client.Shutdown(SocketShutdown.Send);
            var end = Take(ends);
            Assert.EndsWith(peer, end.Peer, StringComparison.Ordinal);
            Assert.Contains("begin no message", end.Reason, StringComparison.Ordinal);
        }

        await SendAsync(good, new("after", default, new StringBody("2")));
        Assert.Equal("after", Take(got));
        Assert.Equal(new IgtlCounts(0, 0, 1), server.EndedCounts);
        Assert.Single(server.Connections);
    }

    /// <summary>The connection stays open, so that nothing but the reader's own doubt can free what follows.</summary>
    [Fact]
    public async Task A_wrong_length_does_not_silence_a_live_stream()
    {
        var got = new BlockingCollection<string>();
        await using var server = IgtlServer.Start(0, (_, message) => got.Add(message.DeviceName), loopbackOnly: true);
        using var peer = new TcpClient("127.0.0.1", server.Port);
        var wrong = IgtlCodec.Encode(new("wrong", default, new StringBody("claims a megabyte")));
        wrong[47] = 0x10;
        await peer.GetStream().WriteAsync(wrong);
        await peer.GetStream().WriteAsync(IgtlCodec.Encode(new("after", default, new StringBody("1"))));
        Assert.Equal("after", Take(got));
        await peer.GetStream().WriteAsync(IgtlCodec.Encode(new("later", default, new StringBody("2"))));
        Assert.Equal("later", Take(got));
    }

    [Fact]
    public async Task A_client_that_is_stopped_ends_quietly_whether_connected_or_not()
    {
        var server = IgtlServer.Start(0, (_, _) => { }, loopbackOnly: true);
        for (var i = 0; i < 20; i++)
        {
            var client = new IgtlClient("localhost", server.Port, (_, _) => { });
            if (i % 2 == 0) await SendAsync(client, new("x", default, new StringBody("1")));
            await client.DisposeAsync();
        }

        await server.DisposeAsync();
        var lonely = new IgtlClient("127.0.0.1", 1, (_, _) => { });
        await lonely.DisposeAsync();
    }

    [Fact]
    public async Task A_callbacks_own_fault_is_not_lost_and_does_not_end_the_program()
    {
        var ends = new BlockingCollection<string?>();
        var server = IgtlServer.Start(0, (_, _) => throw new InvalidOperationException("mine"), (_, reason) => ends.Add(reason), loopbackOnly: true);
        await using (var client = new IgtlClient("127.0.0.1", server.Port, (_, _) => { })) await SendAsync(client, new("x", default, new StringBody("1")));
        Assert.Equal("a callback failed", Take(ends));
        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await server.DisposeAsync())).Message);
    }

    private static async Task SendAsync(IgtlClient client, IgtlMessage message)
    {
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until; await Task.Delay(10))
            if (client.TrySend(message))
                return;
        Assert.Fail("no connection");
    }

    private static T Take<T>(BlockingCollection<T> from)
    {
        Assert.True(from.TryTake(out var item, Patience), "nothing came");
        return item;
    }
}
