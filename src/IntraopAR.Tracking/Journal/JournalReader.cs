using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Reads a journal from its beginning. Every envelope is held against the chain before it is given out; at the first that
/// does not hold reading ends, and <see cref="End"/> says where and why.
/// </summary>
public sealed class JournalReader : IDisposable
{
    private readonly Stream stream;
    private readonly long length;
    private readonly EnvelopeWalk walk;
    private long count;
    private TimeSpan lastAt;

    private JournalReader(string source, Stream stream, JournalHeader header)
    {
        (Source, this.stream, Header, length) = (source, stream, header, stream.Length);
        walk = new(stream, length);
        walk.Begin(JournalHeader.Size);
    }

    /// <summary>The file, for messages.</summary>
    public string Source { get; }

    public JournalHeader Header { get; }

    /// <summary>The envelope read last.</summary>
    public Envelope Current => walk.Current;

    /// <summary>Bytes of the file.</summary>
    public long Length => length;

    /// <summary>Byte at which the next one begins.</summary>
    public long Position => walk.Position;

    /// <summary>How it ended; null while it has not.</summary>
    public JournalEnd? End { get; private set; }

    internal ReadOnlySpan<byte> HashBefore => walk.HashBefore;

    /// <exception cref="BadInputException">No journal, or one of another format version.</exception>
    public static JournalReader Open(string path)
    {
        if (Directory.Exists(path)) throw new BadInputException(path, "file", "is a folder", "name a journal");
        try
        {
            return Open(path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException(path, "file", "does not exist", "check the name");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new BadInputException(path, "file", $"cannot be read ({e.Message})");
        }
    }

    /// <param name="stream">Seekable, of known length; disposed with the reader.</param>
    public static JournalReader Open(string source, Stream stream)
    {
        try
        {
            var head = new byte[(int)Math.Min(JournalHeader.Size, stream.Length)];
            stream.ReadExactly(head);
            var header = JournalHeader.TryRead(head, JournalHeader.JournalMark, out var reason)
                ?? throw new BadInputException(source, "journal", reason, "nothing of it can be trusted");
            return new(source, stream, header);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <returns>False at the end: see <see cref="End"/>.</returns>
    /// <exception cref="BadInputException">The file can no longer be read.</exception>
    public bool Read()
    {
        if (End is not null) return false;
        try
        {
            if (walk.Next(count) is { } fault)
            {
                End = EndOf(fault);
                return false;
            }

            if (Current.Kind == JournalMarks.Closed) return Closing();
            (count, lastAt) = (count + 1, Current.At);
            return true;
        }
        catch (IOException e)
        {
            throw new BadInputException(Source, $"byte {walk.Position}", $"cannot be read ({e.Message})");
        }
    }

    public void Dispose() => stream.Dispose();

    private bool Closing()
    {
        var at = Current;
        var behind = length - walk.Position;
        var start = walk.Position - EnvelopeHead.Frame - at.Content.Length;
        var before = walk.HashBeforeLast(at.Content.Length).ToArray();
        JournalSeal seal;
        try
        {
            seal = JournalSeal.Read(Source, at.Content);
        }
        catch (BadInputException e)
        {
            End = new(JournalEndKind.Damaged, count, start, lastAt, length - start, $"is a seal that cannot be read: {e.Reason}");
            return false;
        }

        End = seal.Envelopes != count ? new(JournalEndKind.Damaged, count, start, lastAt, length - start, $"is a seal over {seal.Envelopes} envelopes")
            : behind > 0 ? new(JournalEndKind.Damaged, count + 1, walk.Position, at.At, behind, "lies behind the seal")
            : new(JournalEndKind.Closed, count, start, at.At, 0, "", null, seal, JournalSeal.SignedBytes(before, seal.Envelopes, seal.ChunkBytes));
        return false;
    }

    private JournalEnd EndOf(EnvelopeFault fault)
    {
        var behind = length - walk.Position;
        if (fault == EnvelopeFault.End) return new(JournalEndKind.NotClosed, count, walk.Position, lastAt, 0, "is not there");
        var reason = fault switch
        {
            EnvelopeFault.TooShort => "has fewer bytes than it should",
            EnvelopeFault.NoHead => "has no head",
            EnvelopeFault.OutOfOrder => "has another number",
            _ => "is altered: its hash does not hold",
        };
        var later = IslandSearch.Find(stream, walk.Position, length, count);
        return new(later is null ? JournalEndKind.Torn : JournalEndKind.Damaged, count, walk.Position, lastAt, behind, reason, later);
    }
}
