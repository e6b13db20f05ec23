namespace IntraopAR.Tracking;

/// <summary>
/// Looks behind damage for whole envelopes, so that it can be said what was lost. A candidate is a head's mark whose hash
/// holds with the 32 bytes before it. The work is at most a fixed multiple of the file, whatever it holds.
/// </summary>
internal static class IslandSearch
{
    private const int Window = 1 << 18;
    private const int WorkPerByte = 4;

    /// <param name="from">Where the damaged envelope begins.</param>
    /// <param name="expected">Its number: a later one has a larger.</param>
    public static LaterEnvelopes? Find(Stream stream, long from, long length, long expected)
    {
        var walk = new EnvelopeWalk(stream, length);
        var most = WorkPerByte * (length - from) + (1 << 24);
        LaterEnvelopes? found = null;
        var (at, next) = (from + 1, expected);
        while (walk.Work < most && Candidate(stream, at, length, next) is { } place)
        {
            at = place + 1;
            walk.Begin(place);
            if (walk.Next(null) is not null || walk.Current.Sequence < next) continue;
            do
            {
                var e = walk.Current;
                found = found is null ? new(e.Sequence, place, 1, e.At, e.At) : found with { Count = found.Count + 1, LastAt = e.At };
                (at, next) = (walk.Position, e.Sequence + 1);
            }
            while (walk.Next(next) is null);
        }

        return found;
    }

    /// <summary>The next place where a head with a number and a length that are possible begins.</summary>
    private static long? Candidate(Stream stream, long from, long length, long expected)
    {
        var window = new byte[(int)Math.Min(Window, Math.Max(0, length - from))];
        while (length - from >= EnvelopeHead.Frame)
        {
            stream.Position = from;
            var read = stream.ReadAtLeast(window.AsSpan(0, (int)Math.Min(window.Length, length - from)), EnvelopeHead.Frame, throwOnEndOfStream: false);
            if (read < EnvelopeHead.Frame) return null;
            var last = read - EnvelopeHead.Size;
            for (var i = 0; i <= last; i++)
            {
                var step = window.AsSpan(i, read - i).IndexOf(EnvelopeHead.Mark);
                if (step < 0 || i + step > last) break;
                i += step;
                if (EnvelopeHead.TryRead(window.AsSpan(i, EnvelopeHead.Size), out var head) && head.Total <= length - from - i
                    && head.Sequence >= expected && head.Sequence - expected <= length / EnvelopeHead.Frame)
                    return from + i;
            }

            from += last + 1;
        }

        return null;
    }
}
