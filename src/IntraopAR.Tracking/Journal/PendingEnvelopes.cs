namespace IntraopAR.Tracking;

/// <summary>
/// Envelopes on their way to the disk, one behind the other as they will lie in the file, their hashes still open. Producers
/// copy into one buffer while the other is being written; no producer waits for a disk. Beyond the limit envelopes are
/// refused and counted, and the count goes into the journal as soon as there is room.
/// </summary>
/// <param name="first">Number of the first envelope.</param>
/// <param name="limit">Bytes that may wait.</param>
internal sealed class PendingEnvelopes(long first, long limit)
{
    private readonly object guard = new();
    private byte[] filling = new byte[1 << 16];
    private byte[] spare = new byte[1 << 16];

    // The hash before the first envelope is put in front of it by the writer.
    private int used = EnvelopeHead.HashSize;
    private long taken;
    private bool closing;
    private RefusedMark? refused;
    private TimeSpan newest;

    /// <summary>Envelopes taken so far, the journal's own among them.</summary>
    public long Taken { get { lock (guard) return taken; } }

    public long Refused { get; private set; }

    public long BytesWaiting { get { lock (guard) return used - EnvelopeHead.HashSize; } }

    /// <returns>False where it was refused.</returns>
    public bool TryAdd(ushort kind, ushort version, TimeSpan at, ReadOnlySpan<byte> content)
    {
        lock (guard)
        {
            var room = limit - used - (refused is null ? 0 : 256);
            if (closing || content.Length + EnvelopeHead.Frame > room)
            {
                Refused++;
                refused = refused is null ? new(1, at, at) : refused with { Count = refused.Count + 1, Last = at };
                return false;
            }

            if (refused is { } earlier) Add(JournalMarks.Refused, JournalMarks.Version, at, earlier.ToBytes());
            refused = null;
            Add(kind, version, at, content);
            return true;
        }
    }

    /// <summary>The last that is taken; what was refused before is told first.</summary>
    public void Close()
    {
        lock (guard)
        {
            if (refused is { } earlier) Add(JournalMarks.Refused, JournalMarks.Version, newest, earlier.ToBytes());
            (refused, closing) = (null, true);
            Monitor.PulseAll(guard);
        }
    }

    /// <summary>Waits for envelopes and gives them out, with 32 free bytes before the first; null once closed and empty.</summary>
    public ArraySegment<byte>? Wait()
    {
        lock (guard)
        {
            while (used == EnvelopeHead.HashSize)
            {
                if (closing) return null;
                Monitor.Wait(guard);
            }

            var full = new ArraySegment<byte>(filling, 0, used);
            (filling, spare, used) = (spare, filling, EnvelopeHead.HashSize);
            return full;
        }
    }

    private void Add(ushort kind, ushort version, TimeSpan at, ReadOnlySpan<byte> content)
    {
        var size = EnvelopeHead.Frame + content.Length;
        if (filling.Length - used < size) Array.Resize(ref filling, Math.Max(2 * filling.Length, used + size));
        new EnvelopeHead(content.Length, first + taken++, kind, version, at.Ticks).Write(filling.AsSpan(used));
        content.CopyTo(filling.AsSpan(used + EnvelopeHead.Size));
        if (used == EnvelopeHead.HashSize) Monitor.PulseAll(guard);
        used += size;
        newest = at;
    }
}
