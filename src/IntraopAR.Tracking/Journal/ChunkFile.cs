using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace IntraopAR.Tracking;

/// <summary>The file of large things beside a journal: the header, then chunks one behind the other. It grows and is never altered.</summary>
internal sealed class ChunkFile(string path, JournalHeader header) : IDisposable
{
    private SafeFileHandle? handle;

    public static string PathBeside(string journal) => System.IO.Path.ChangeExtension(journal, ".pictures");

    /// <summary>End of the last chunk; 0 where there is no file yet.</summary>
    public long Length { get; private set; }

    /// <summary>Writes a chunk behind the last one. After an exception the same call may be made again.</summary>
    public ChunkReference Append(ReadOnlyMemory<byte> chunk)
    {
        if (handle is null) Open();
        RandomAccess.Write(handle!, chunk.Span, Length);
        var reference = new ChunkReference(Length, chunk.Length, SHA256.HashData(chunk.Span));
        Length += chunk.Length;
        return reference;
    }

    /// <summary>Goes on behind what a crashed program left.</summary>
    public void OpenWhereThere()
    {
        if (File.Exists(path)) Open();
    }

    public void Flush()
    {
        if (handle is { IsClosed: false } file) RandomAccess.FlushToDisk(file);
    }

    public void Dispose() => handle?.Dispose();

    private void Open()
    {
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var (length, head) = (RandomAccess.GetLength(file), new byte[JournalHeader.Size]);
            // Shorter than a header: a crash while it was made, before any envelope could name it.
            if (length < JournalHeader.Size) RandomAccess.Write(file, header.ToBytes(JournalHeader.ChunkMark), 0);
            else if (RandomAccess.Read(file, head, 0) != head.Length || JournalHeader.TryRead(head, JournalHeader.ChunkMark, out _)?.Identity != header.Identity)
                throw new IOException($"{path} belongs to another journal");
            (Length, handle) = (Math.Max(length, JournalHeader.Size), file);
        }
        finally
        {
            if (handle is null) file.Dispose();
        }
    }
}
