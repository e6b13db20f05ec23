using IntraopAR.Scene;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// The newest message of each live stream, for any number of viewers. A viewer that is slow finds a newer one when it comes
/// back: it loses pictures, never their order, and holds nobody up. Safe to use from several threads.
/// </summary>
/// <param name="simulated">Whether there is no patient behind it; otherwise nothing simulated may enter.</param>
/// <param name="clock">The session's, by which all times in the messages are; null makes one of its own.</param>
public sealed class LiveChannel(bool simulated, SessionClock? clock = null)
{
    private readonly object gate = new();
    private readonly Dictionary<string, PublishedMessage> newest = new(StringComparer.Ordinal);
    private readonly SessionClock clock = clock ?? new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long number;

    /// <summary>The host's clock, ms.</summary>
    public double NowMs => clock.Now.TotalMilliseconds;

    /// <param name="message">Its poses and pictures are not changed any more: they are sent from where they lie.</param>
    /// <exception cref="SceneFormatException">It cannot be sent as it is.</exception>
    /// <exception cref="InvalidOperationException">It is older than what was published of its stream, or simulated in a live case.</exception>
    public void Publish(LiveMessage message)
    {
        if (message.Header.Simulated && !simulated) throw new InvalidOperationException("a simulated message cannot enter a live stream");
        var published = new PublishedMessage(message);
        TaskCompletionSource wake;
        lock (gate)
        {
            var h = message.Header;
            if (newest.TryGetValue(h.Stream, out var before) && h.Sequence <= before.Message.Header.Sequence)
                throw new InvalidOperationException($"{h.Stream} {h.Sequence} comes after {before.Message.Header.Sequence}");
            published.Number = ++number;
            newest[h.Stream] = published;
            (wake, changed) = (changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        wake.SetResult();
    }

    /// <summary>Streams that have ended: who comes now hears nothing of them.</summary>
    public void Forget(params IReadOnlyList<string> streams)
    {
        lock (gate)
            foreach (var stream in streams) newest.Remove(stream);
    }

    /// <summary>The newest message of a stream; null before its first.</summary>
    public LiveMessage? Newest(string stream)
    {
        lock (gate) return newest.GetValueOrDefault(stream)?.Message;
    }

    /// <summary>What is newer than a viewer has, at least one message, in the order they were published.</summary>
    /// <param name="seen">The last number that it got; 0 for a new viewer.</param>
    public async Task<(long Seen, IReadOnlyList<PublishedMessage> Messages)> AfterAsync(long seen, CancellationToken stop)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                var news = newest.Values.Where(n => n.Number > seen).OrderBy(n => n.Number).ToArray();
                if (news.Length > 0) return (news[^1].Number, news);
                wait = changed.Task;
            }

            await wait.WaitAsync(stop);
        }
    }
}
