using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>
/// What a head knows: the newest document and the newest message of each stream, and how old they are by the workstation's clock.
/// The link writes into it and the drawing reads from it, each on its own thread.
/// </summary>
/// <param name="headMs">The head's own clock, ms; it never goes back.</param>
public sealed class HeadScene(Func<double> headMs)
{
    private readonly object gate = new();
    private readonly Dictionary<string, LiveMessage> newest = new(StringComparer.Ordinal);
    private readonly WorkstationClock clock = new();
    private SceneDocument? document;
    private double? lastOffset;
    private double heardMs = double.NegativeInfinity;
    private string linkLost = "not connected yet";

    /// <summary>A new connection: it may be another run of the program with another clock, so what ages is lost until it comes again.</summary>
    public void Opened()
    {
        lock (gate)
        {
            clock.Forget();
            newest.Clear();
            linkLost = "";
        }
    }

    /// <summary>What was shown goes on ageing by the last known clock.</summary>
    public void Lost(string why)
    {
        lock (gate) linkLost = why;
    }

    public void Take(SceneDocument next)
    {
        lock (gate) document = next;
    }

    /// <summary>Of each stream the newest; a clock's answer sets the clock.</summary>
    /// <exception cref="SceneFormatException">A simulated message beside a live case.</exception>
    public void Hear(LiveMessage message)
    {
        var h = message.Header;
        lock (gate)
        {
            heardMs = headMs();
            if (h.Stream == "clock")
            {
                if (h.PingMs is { } asked) clock.Answered(asked, h.SentAtMs, headMs());
                if (clock.IsKnown) lastOffset = clock.OffsetMs;
                return;
            }

            // A rehearsal's pictures must not enter a live case unnoticed.
            if (h.Simulated && document is { Simulated: false }) throw new SceneFormatException(h.Stream, "is simulated, the case is not");
            if (newest.TryGetValue(h.Stream, out var before) && h.Sequence <= before.Header.Sequence) return;
            newest[h.Stream] = message;
        }
    }

    /// <summary>All that is known at this moment, as one thing that does not change any more.</summary>
    public HeadMoment Now()
    {
        lock (gate)
        {
            // Without a clock no age is known, and what has no age is not shown.
            var now = lastOffset is { } offset ? headMs() + offset : double.NaN;
            return new(document, new Dictionary<string, LiveMessage>(newest, StringComparer.Ordinal), now, linkLost) { SilentMs = Math.Min(headMs() - heardMs, double.MaxValue) };
        }
    }
}
