using System.Collections.Concurrent;
using System.Net.Sockets;

namespace IntraopAR.Tracking.Tests;

public class SlowPeerTests
{
    /// <summary>Only so that a fault ends the test; nothing is measured.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>A peer that reads nothing: the other gets every pose; for the first pictures are left out and no pose.</summary>
    [Fact]
    public async Task A_peer_that_does_not_read_holds_up_no_other_and_loses_pictures_before_poses()
    {
        const int Rounds = 100;
        var (joined, ends) = (new BlockingCollection<IgtlConnection>(), new BlockingCollection<string?>());
        await using var server = IgtlServer.Start(0, (_, _) => { }, (_, reason) => ends.Add(reason), joined.Add, loopbackOnly: true);
        var poses = new BlockingCollection<uint>();
        using var sleeper = new TcpClient("127.0.0.1", server.Port);
        Assert.True(joined.TryTake(out var slow, Patience));
        await using var reader = new IgtlClient("127.0.0.1", server.Port, (_, message) =>
        {
            if (message.Body is TransformBody) poses.Add(message.MessageId);
        });
        Assert.True(joined.TryTake(out _, Patience));
        for (var i = 0u; i < Rounds; i++)
        {
            // 1.2 MB: the system's own buffers hold a few of them at most.
            server.SendToAll(new("Camera", default, ImageBody.Picture(1280, 960, 1, new byte[1280 * 960], WireMatrix.Identity)));
            server.SendToAll(new IgtlMessage("Probe", default, new TransformBody(WireMatrix.Identity)) { Version = 2, MessageId = i });
            Assert.True(poses.TryTake(out var id, Patience), $"pose {i} did not come");
            Assert.Equal(i, id);
        }

        Assert.InRange(slow.Drops.Pictures, Rounds / 2, Rounds);
        Assert.Equal(0, slow.Drops.Others);
        slow.Dispose();
        Assert.True(ends.TryTake(out var words, Patience));
        Assert.Contains($"{slow.Drops.Pictures} pictures and 0 other messages were not sent", words, StringComparison.Ordinal);
    }

    /// <summary>Poses alone fill the queue too; the newest are kept.</summary>
    [Fact]
    public void A_full_queue_drops_the_oldest()
    {
        var queue = new OutgoingQueue();
        for (var i = 0; i < OutgoingQueue.MostMessages + 10; i++) queue.Add(new(new($"{i}", default, new TransformBody(WireMatrix.Identity))));
        Assert.Equal(new IgtlDrops(0, 10), queue.Drops);
        Assert.Equal("10", IgtlHeader.Read(queue.Take()!.Bytes).DeviceName);
    }
}
