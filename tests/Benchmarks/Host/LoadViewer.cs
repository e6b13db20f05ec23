using System.Net.WebSockets;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Benchmarks;

/// <summary>A viewer that takes everything as it comes and notes how long it took and whether the order held.</summary>
internal sealed class LoadViewer(ClientWebSocket socket, LiveChannel heads) : IDisposable
{
    /// <summary>More are a run of hours; the latest are kept.</summary>
    private const int MostDelays = 200_000;

    private readonly Dictionary<string, (long Sequence, double OriginMs)> last = [];
    private readonly Queue<double> delays = new();
    private string fault = "";

    public IReadOnlyCollection<double> DelaysMs => delays;

    public async Task ListenAsync(CancellationToken stop)
    {
        var (bytes, at) = (new byte[2 << 20], 0);
        while (true)
        {
            var got = await socket.ReceiveAsync(bytes.AsMemory(at), stop);
            at += got.Count;
            if (!got.EndOfMessage) continue;
            Take(LiveCodec.Read(bytes.AsMemory(0, at)).Header);
            at = 0;
        }
    }

    /// <summary>In the end each stream's newest message is there: a viewer may lose pictures, never the state.</summary>
    public void Demand(IReadOnlyDictionary<string, long> published)
    {
        if (fault.Length > 0) throw new InvalidOperationException(fault);
        foreach (var (stream, sequence) in published)
            if (last.GetValueOrDefault(stream).Sequence != sequence) throw new InvalidOperationException($"{stream}: {last.GetValueOrDefault(stream).Sequence} is the last that came, {sequence} the last that was sent");
    }

    public void Dispose() => socket.Dispose();

    private void Take(LiveHeader h)
    {
        delays.Enqueue(heads.NowMs - h.SentAtMs);
        if (delays.Count > MostDelays) delays.Dequeue();
        var (sequence, origin) = last.GetValueOrDefault(h.Stream);
        if (h.Sequence <= sequence || h.OriginMs < origin) fault = $"{h.Stream} {h.Sequence} came after {sequence}";
        last[h.Stream] = (h.Sequence, h.OriginMs);
    }
}
