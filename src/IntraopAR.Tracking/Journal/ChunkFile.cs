using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace IntraopAR.Tracking;

/// <summary>The file of large things beside a journal: the header, then chunks one behind the other. It grows and is never altered.</summary>
internal sealed class ChunkFile : IDisposable
{
    private readonly SafeFileHandle handle;
    private long flushed;

    /// <summary>Makes it, or goes on behind what a crashed program left.</summary>
    /// <exception cref="IOException">It belongs to another journal, or cannot be written.</exception>
    public ChunkFile(string path, JournalHeader header)
    {
        handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var (length, head) = (RandomAccess.GetLength(handle), new byte[JournalHeader.Size]);
            // Shorter than a header: a crash while it was made, before any envelope could name it.
            if (length < JournalHeader.Size) RandomAccess.Write(handle, header.ToBytes(JournalHeader.ChunkMark), 0);
            else if (RandomAccess.Read(handle, head, 0) != head.Length || JournalHeader.TryRead(head, JournalHeader.ChunkMark, out _)?.Identity != header.Identity)
                throw new IOException($"{path} belongs to another journal");
            Length = Math.Max(length, JournalHeader.Size);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>End of the last chunk.</summary>
    public long Length { get; private set; }

    public static string PathBeside(string journal) => Path.ChangeExtension(journal, ".pictures");

    /// <summary>Writes a chunk behind the last one. After an exception the same call may be made again.</summary>
    public ChunkReference Append(ReadOnlyMemory<byte> chunk)
    {
        RandomAccess.Write(handle, chunk.Span, Length);
        var reference = new ChunkReference(Length, chunk.Length, SHA256.HashData(chunk.Span));
        Length += chunk.Length;
        return reference;
    }

    /// <summary>Where nothing was appended since the last time, the disk is left in peace.</summary>
    public void Flush()
    {
        var reached = Length;
        if (reached == flushed) return;
        RandomAccess.FlushToDisk(handle);
        flushed = reached;
    }

    public void Dispose() => handle.Dispose();
}
