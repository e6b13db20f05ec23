namespace IntraopAR.Tracking;

/// <summary>
/// What waits for one peer, bounded. Where it is full the oldest picture is left out, and only where none waits the oldest
/// other message: a late picture is worth nothing, and poses are small.
/// </summary>
internal sealed class OutgoingQueue
{
    public const int MostPictures = 4;
    public const int MostMessages = 1024;
    public const long MostBytes = 64 << 20;

    private readonly Lock gate = new();
    private readonly LinkedList<EncodedMessage> waiting = [];
    private readonly SemaphoreSlim something = new(0);
    private int pictures;
    private long bytes;
    private IgtlDrops drops;
    private bool closed;

    public IgtlDrops Drops
    {
        get
        {
            lock (gate) return drops;
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (gate) return waiting.Count == 0;
        }
    }

    public void Add(EncodedMessage message)
    {
        lock (gate)
        {
            if (closed) return;
            message.Hold();
            waiting.AddLast(message);
            if (message.IsPicture) pictures++;
            bytes += message.Size;
            while (waiting.Count > 1 && (pictures > MostPictures || waiting.Count > MostMessages || bytes > MostBytes)) DropOne();
        }

        something.Release();
    }

    /// <summary>Waits until something may be there; false once the queue is closed.</summary>
    public bool Wait()
    {
        something.Wait();
        lock (gate) return !closed;
    }

    /// <summary>The oldest; the caller releases it.</summary>
    public EncodedMessage? Take()
    {
        lock (gate) return waiting.First is { } first ? Remove(first) : null;
    }

    public void Close()
    {
        lock (gate)
        {
            closed = true;
            while (waiting.First is { } first) Remove(first).Release();
        }

        something.Release();
    }

    private void DropOne()
    {
        var oldest = waiting.First!;
        if (pictures > 0)
            while (!oldest.Value.IsPicture)
                oldest = oldest.Next!;
        var dropped = Remove(oldest);
        drops = dropped.IsPicture ? drops with { Pictures = drops.Pictures + 1 } : drops with { Others = drops.Others + 1 };
        dropped.Release();
    }

    private EncodedMessage Remove(LinkedListNode<EncodedMessage> node)
    {
        waiting.Remove(node);
        if (node.Value.IsPicture) pictures--;
        bytes -= node.Value.Size;
        return node.Value;
    }
}
