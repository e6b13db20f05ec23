using IntraopAR.Geometry;
using Microsoft.Win32.SafeHandles;

namespace IntraopAR.Tracking;

/// <summary>
/// Appends envelopes to a journal. Producers on any thread; none waits for the disk. One thread writes what has gathered,
/// another has it flushed every 50 ms, a third makes chunks. Ended without <see cref="Close"/>, the journal is one of a
/// crash and can be resumed.
/// </summary>
public sealed class JournalWriter : IDisposable
{
    private readonly PendingEnvelopes pending;
    private readonly ChunkLane chunks;
    private readonly JournalDisk disk;
    private readonly Action<string> alarm;
    private bool ended;
    private int refusing;

    private JournalWriter(string path, JournalHeader header, SafeFileHandle file, ChunkFile chunkFile, long end, long next, ReadOnlySpan<byte> lastHash, Action<string> alarm, JournalLimits limits)
    {
        (Path, Header, this.alarm) = (path, header, alarm);
        pending = new(next, limits.EnvelopeBytes);
        chunks = new(chunkFile, limits.ChunkBytes, (kind, version, at, content) => Add(kind, version, at, content), alarm);
        disk = new(file, end, next, new(lastHash), pending, chunkFile, alarm);
    }

    public string Path { get; }

    public JournalHeader Header { get; }

    /// <summary>Time of the last envelope that was found, where it was resumed: the common clock must go on behind it.</summary>
    public TimeSpan ResumedAt { get; private init; }

    public JournalCounts Counts => new(pending.Taken, disk.Written, disk.OnDisk, pending.Refused + chunks.Refused, pending.BytesWaiting + chunks.BytesWaiting);

    /// <param name="path">Ending <c>.journal</c>; it must not exist. Its chunk file ends <c>.pictures</c>.</param>
    /// <param name="alarm">Told in words when envelopes are refused or the disk fails, once each time it begins.</param>
    /// <exception cref="BadInputException">The file exists or cannot be written.</exception>
    public static JournalWriter Create(string path, Action<string> alarm, JournalLimits? limits = null)
    {
        if (ChunkFile.PathBeside(path) == path) throw new BadInputException(path, "journal", "ends .pictures, as a journal's pictures do", "end it .journal");
        if (File.Exists(ChunkFile.PathBeside(path))) throw new BadInputException(path, "journal", "has a chunk file already", "choose another name");
        var header = JournalHeader.New(DateTime.UtcNow);
        var bytes = header.ToBytes(JournalHeader.JournalMark);
        // Renamed into place, so that a crash leaves no journal without its header.
        AtomicFile.Write(path, force: false, to => to.Write(bytes));
        return Open(path, header, (file, chunks) => new(path, header, file, chunks, JournalHeader.Size, 0, bytes.AsSpan(32), alarm, limits ?? new()));
    }

    /// <summary>
    /// Goes on with the journal of a crash: an unfinished envelope at its end is removed, and an envelope says so.
    /// </summary>
    /// <exception cref="BadInputException">It is closed, damaged before its end, being written, or no journal.</exception>
    public static JournalWriter Resume(string path, Action<string> alarm, JournalLimits? limits = null)
    {
        var cut = JournalCut.Find(path);
        return Open(path, cut.Header, (file, chunks) =>
        {
            if (RandomAccess.GetLength(file) != cut.FileLength) throw new IOException("it is being written by another program");
            RandomAccess.SetLength(file, cut.End.Offset);
            RandomAccess.FlushToDisk(file);
            var utc = DateTime.UtcNow;
            var since = utc - cut.Header.CreatedUtc;
            var at = since > cut.End.LastAt ? since : cut.End.LastAt;
            var writer = new JournalWriter(path, cut.Header, file, chunks, cut.End.Offset, cut.End.Envelopes, cut.LastHash, alarm, limits ?? new()) { ResumedAt = at };
            writer.Add(JournalMarks.Resumed, JournalMarks.Version, at, new ResumedMark(utc, cut.End.Offset, cut.End.BytesBehind, cut.RemovedHash).ToBytes());
            return writer;
        });
    }

    /// <returns>False where it was refused since too much is waiting: it is counted, and the count goes into the journal.</returns>
    public bool Append(ushort kind, ushort version, TimeSpan at, ReadOnlySpan<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kind, Envelope.FirstFree);
        ArgumentOutOfRangeException.ThrowIfLessThan(at, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, EnvelopeHead.Longest);
        return Add(kind, version, at, content);
    }

    /// <summary>The same for something large: its bytes go to the chunk file, then the envelope that names them.</summary>
    public bool Append(ushort kind, ushort version, TimeSpan at, IChunk chunk)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kind, Envelope.FirstFree);
        ArgumentOutOfRangeException.ThrowIfLessThan(at, TimeSpan.Zero);
        return Heeded(chunks.TryAdd(kind, version, at, chunk));
    }

    /// <summary>Writes all that waits and the seal, and flushes.</summary>
    /// <exception cref="IOException">The disk does not take it: the journal stays as one of a crash.</exception>
    public void Close(TimeSpan at, JournalSigner? signer = null)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        ended = true;
        chunks.Finish();
        pending.Close();
        disk.Finish(at, signer, seal: true);
    }

    /// <summary>Without <see cref="Close"/> before: what waits is written, and the journal stays as one of a crash.</summary>
    public void Dispose()
    {
        if (ended) return;
        ended = true;
        chunks.Finish();
        pending.Close();
        disk.Finish(TimeSpan.Zero, null, seal: false);
    }

    /// <summary>Both files are open, and no other program's, before anything is altered.</summary>
    private static JournalWriter Open(string path, JournalHeader header, Func<SafeFileHandle, ChunkFile, JournalWriter> open)
    {
        var (file, chunks) = (default(SafeFileHandle), default(ChunkFile));
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            chunks = new(ChunkFile.PathBeside(path), header);
            return open(file, chunks);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            chunks?.Dispose();
            throw new BadInputException(path, "journal", $"cannot be written ({e.Message})", "choose another place");
        }
    }

    private bool Add(ushort kind, ushort version, TimeSpan at, ReadOnlySpan<byte> content) => Heeded(pending.TryAdd(kind, version, at, content));

    private bool Heeded(bool taken)
    {
        if (taken) refusing = 0;
        else if (Interlocked.Exchange(ref refusing, 1) == 0) alarm($"{Path}: the disk does not keep up: envelopes are refused and counted");
        return taken;
    }
}
