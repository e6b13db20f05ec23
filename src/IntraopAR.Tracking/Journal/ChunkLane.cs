namespace IntraopAR.Tracking;

/// <summary>
/// The thread that makes chunks: encodes, writes to the chunk file, then gives the envelope that names the place to the
/// journal. Envelopes without chunks do not wait for it.
/// </summary>
internal sealed class ChunkLane
{
    private readonly record struct Waiting(ushort Kind, ushort Version, TimeSpan At, IChunk Chunk);

    private readonly Queue<Waiting> queue = [];
    private readonly ChunkFile file;
    private readonly long limit;
    private readonly Func<ushort, ushort, TimeSpan, byte[], bool> append;
    private readonly Action<string> alarm;
    private readonly Thread thread;
    private readonly ManualResetEventSlim stop = new(false);
    private long weight;
    private bool closing;
    private RefusedMark? refused;

    /// <param name="append">Kind, version, time and content of an envelope to the journal.</param>
    public ChunkLane(ChunkFile file, long limit, Func<ushort, ushort, TimeSpan, byte[], bool> append, Action<string> alarm)
    {
        (this.file, this.limit, this.append, this.alarm) = (file, limit, append, alarm);
        thread = new(Run) { IsBackground = true, Name = "journal chunks" };
        thread.Start();
    }

    public long Refused { get; private set; }

    public long BytesWaiting { get { lock (queue) return weight; } }

    public bool TryAdd(ushort kind, ushort version, TimeSpan at, IChunk chunk)
    {
        lock (queue)
        {
            if (closing || weight + chunk.Weight > limit)
            {
                Refuse(at);
                return false;
            }

            weight += chunk.Weight;
            queue.Enqueue(new(kind, version, at, chunk));
            Monitor.Pulse(queue);
            return true;
        }
    }

    /// <summary>Makes what waits and ends.</summary>
    public void Finish()
    {
        lock (queue)
        {
            closing = true;
            Monitor.Pulse(queue);
        }

        stop.Set();
        thread.Join();
    }

    private void Run()
    {
        // Less than the envelopes' thread: packing large pictures takes its time.
        PromptThread.Ask(-10);
        while (true)
        {
            Waiting next;
            RefusedMark? missing;
            lock (queue)
            {
                while (queue.Count == 0 && !closing) Monitor.Wait(queue);
                if (queue.Count == 0) break;
                (next, missing, refused) = (queue.Dequeue(), refused, null);
            }

            var told = missing is null || append(JournalMarks.Refused, JournalMarks.Version, next.At, missing.ToBytes());
            var where = Place(next.Chunk);
            if (where is { } place) append(next.Kind, next.Version, next.At, next.Chunk.Content(place));
            lock (queue)
            {
                weight -= next.Chunk.Weight;
                if (!told) refused = refused is null ? missing : missing! with { Count = missing.Count + refused.Count, Last = refused.Last };
                if (where is null) Refuse(next.At);
            }
        }

        if (refused is { } last) append(JournalMarks.Refused, JournalMarks.Version, last.Last, last.ToBytes());
    }

    private void Refuse(TimeSpan at)
    {
        Refused++;
        refused = refused is null ? new(1, at, at) : refused with { Count = refused.Count + 1, Last = at };
    }

    /// <summary>Tried again until the disk takes it; null where the journal is being closed and it does not.</summary>
    private ChunkReference? Place(IChunk chunk)
    {
        var bytes = chunk.Encode();
        for (var failed = false; ; failed = true)
        {
            try
            {
                return file.Append(bytes);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (!failed) alarm($"the chunk file cannot be written ({e.Message}); it is tried again");
                if (stop.Wait(JournalLimits.Retry) && failed) return null;
            }
        }
    }
}
