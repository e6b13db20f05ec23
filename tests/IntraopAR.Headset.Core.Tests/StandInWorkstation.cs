using System.Collections.Concurrent;
using System.Threading.Channels;
using IntraopAR.Scene;

namespace IntraopAR.Headset.Tests;

/// <summary>A workstation within the test: it answers what it is told to and drops its connection when it is told to.</summary>
internal sealed class StandInWorkstation : IWorkstation
{
    private volatile Connection? open;

    public SceneDocument Document { get; set; } = new("R-1", true, 0, []);

    public bool Answers { get; set; } = true;

    public int Connections { get; private set; }

    /// <summary>By their address, with the question mark and what is behind it.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    public List<string> Fetched { get; } = [];

    /// <summary>What the head sent.</summary>
    public ConcurrentQueue<LiveFrame> Heard { get; } = new();

    public Task PairAsync(string code, CancellationToken stop) => Task.CompletedTask;

    public Task<byte[]> GetAsync(string path, CancellationToken stop)
    {
        if (!Answers) throw new WorkstationException("the workstation does not answer");
        lock (Fetched) Fetched.Add(path);
        return Task.FromResult(path == "scene.json" ? SceneCodec.Write(Document) : Files[path]);
    }

    public Task<ILiveConnection> ConnectAsync(CancellationToken stop)
    {
        if (!Answers) throw new WorkstationException("the workstation does not answer");
        Connections++;
        return Task.FromResult<ILiveConnection>(open = new(Heard));
    }

    public void Say(LiveFrame frame) => open!.Frames.Writer.TryWrite(frame);

    public void Say(LiveMessage message) => Say(new LiveFrame(false, LiveCodec.Write(message)));

    public void Drop()
    {
        Answers = false;
        open!.Frames.Writer.Complete();
    }

    private sealed class Connection(ConcurrentQueue<LiveFrame> heard) : ILiveConnection
    {
        public Channel<LiveFrame> Frames { get; } = Channel.CreateUnbounded<LiveFrame>();

        public async Task<LiveFrame?> ReceiveAsync(CancellationToken stop)
        {
            try
            {
                return await Frames.Reader.ReadAsync(stop);
            }
            catch (ChannelClosedException)
            {
                return null;
            }
        }

        public Task SendAsync(LiveFrame frame, CancellationToken stop)
        {
            heard.Enqueue(frame);
            return Task.CompletedTask;
        }

        public void Dispose()
        {
        }
    }
}
