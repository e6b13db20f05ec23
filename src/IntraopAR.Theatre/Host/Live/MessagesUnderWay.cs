namespace IntraopAR.Theatre.Host;

/// <summary>
/// What a viewer was sent and has not read. A line holds many pictures between both ends, and each that lies there is old when it
/// is read: a viewer that says how far it has read gets no more than it can take, and the newest of it.
/// </summary>
internal sealed class MessagesUnderWay
{
    /// <summary>Bytes. A picture may be under way while poses follow it.</summary>
    private const long Most = 1 << 20;

    private readonly object gate = new();
    private readonly Queue<int> sizes = new();
    private TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long bytes, sent, heard;
    private bool tells;

    /// <summary>Until there is room for more; at once for a viewer that does not say how far it has read.</summary>
    public async Task RoomAsync(CancellationToken stop)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (!tells || bytes <= Most) return;
                wait = read.Task;
            }

            await wait.WaitAsync(stop);
        }
    }

    /// <summary>In the order in which they go out.</summary>
    public void Sent(int size)
    {
        lock (gate)
        {
            sent++;
            if (!tells) return;
            sizes.Enqueue(size);
            bytes += size;
        }
    }

    /// <param name="count">Of all binary messages since the connection began, modulo 2^32.</param>
    /// <returns>False where it cannot be: less than before, or more than were sent.</returns>
    public bool Heard(uint count)
    {
        TaskCompletionSource wake;
        lock (gate)
        {
            var more = unchecked(count - (uint)heard);
            if (more > sent - heard || (more == 0 && tells)) return false;
            tells = true;
            heard += more;
            // What went out before the viewer began to tell was not measured.
            while (sizes.Count > sent - heard) bytes -= sizes.Dequeue();
            (wake, read) = (read, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        wake.SetResult();
        return true;
    }
}
