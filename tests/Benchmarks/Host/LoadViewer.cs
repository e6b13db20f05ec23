using System.Net.WebSockets;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Benchmarks;

/// <summary>A viewer that takes everything as it comes and notes how long it took and whether the order held.</summary>
internal sealed class LoadViewer(ClientWebSocket socket, LiveChannel heads, bool keepsDelays) : IDisposable
{
    private readonly Dictionary<string, (long Sequence, double OriginMs)> last = [];
    private readonly List<double> delays = [];
    private string fault = "";

    public IReadOnlyCollection<double> DelaysMs => delays;

    /// <summary>The last that came of a stream; 0 before the first.</summary>
    public long LastOf(string stream)
    {
        lock (last) return last.GetValueOrDefault(stream).Sequence;
    }

    /// <summary>How many of the session's words came.</summary>
    public long WordsHeard { get; private set; }

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
        DemandOrder();
        foreach (var (stream, sequence) in published)
            if (last.GetValueOrDefault(stream).Sequence != sequence) throw new InvalidOperationException($"{stream}: {last.GetValueOrDefault(stream).Sequence} is the last that came, {sequence} the last that was sent");
    }

    public void DemandOrder()
    {
        if (fault.Length > 0) throw new InvalidOperationException(fault);
    }

    public void Dispose() => socket.Dispose();

    private void Take(LiveHeader h)
    {
        if (keepsDelays) delays.Add(heads.NowMs - h.SentAtMs);
        lock (last)
        {
            var (sequence, origin) = last.GetValueOrDefault(h.Stream);
            if (h.Sequence <= sequence || h.OriginMs < origin) fault = $"{h.Stream} {h.Sequence} came after {sequence}";
            last[h.Stream] = (h.Sequence, h.OriginMs);
            if (h.Stream == LoadFeed.Words) WordsHeard++;
        }
    }
}
