namespace IntraopAR.Tracking;

/// <summary>Messages from a stream: a file or a connection. Faults are counted, see <see cref="IgtlFramer"/>.</summary>
/// <param name="source">The file or peer, for faults in words.</param>
public sealed class IgtlReader(Stream stream, string source, int maximumBody = IgtlFramer.DefaultMaximumBody)
{
    private readonly IgtlFramer framer = new(source, maximumBody);
    private IOException? broken;

    public IgtlCounts Counts => framer.Counts;

    public string? LastFault => framer.LastFault;

    public long BytesReceived => framer.BytesReceived;

    /// <summary>The next message, or null at the end of the stream.</summary>
    /// <exception cref="IOException">The connection broke; all that came before was returned and counted.</exception>
    public async ValueTask<IgtlMessage?> ReadAsync(CancellationToken cancel = default)
    {
        while (true)
        {
            if (framer.Next() is { } message) return message;
            if (broken is not null) throw broken;
            var count = 0;
            try
            {
                count = await stream.ReadAsync(framer.Free(), cancel).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                broken = e;
            }

            if (count > 0)
            {
                framer.Arrived(count);
                continue;
            }

            framer.End();
            if (broken is null) return framer.Next();
        }
    }
}
