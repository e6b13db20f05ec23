using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary>Counts over all connections; closed for good at the message that makes it enough.</summary>
internal sealed class IgtlListenTally(long enough, Action full)
{
    private readonly Lock gate = new();
    private readonly IgtlTally tally = new();
    private readonly Dictionary<IgtlConnection, IgtlCounts> seen = [];
    private IgtlCounts counts;
    private string? lastFault;
    private bool closed;

    public void Received(IgtlConnection from, IgtlMessage message)
    {
        lock (gate)
        {
            if (closed) return;
            Take(from);
            tally.Add(message);
            closed = counts.Messages >= enough;
        }

        if (closed) full();
    }

    public void Ended(IgtlConnection from, string? reason)
    {
        lock (gate)
        {
            if (!closed) Take(from);
            seen.Remove(from);
        }

        Console.Error.WriteLine($"{from.Peer} ended{(reason is null ? "" : $": {reason}")}");
    }

    public void Write(bool json)
    {
        lock (gate)
        {
            closed = true;
            Report.Write(json, tally.Answer(counts, lastFault), to => tally.Describe(to, counts, lastFault));
        }
    }

    private void Take(IgtlConnection from)
    {
        var (now, before) = (from.Counts, seen.GetValueOrDefault(from));
        seen[from] = now;
        counts += new IgtlCounts(now.Messages - before.Messages, now.CrcErrors - before.CrcErrors, now.Malformed - before.Malformed);
        lastFault = from.LastFault ?? lastFault;
    }
}
