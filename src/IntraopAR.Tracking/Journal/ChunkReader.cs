using System.Security.Cryptography;

namespace IntraopAR.Tracking;

/// <summary>Reads chunks and checks each against the hash in the envelope that names it.</summary>
public sealed class ChunkReader : IDisposable
{
    private readonly FileStream? stream;
    private readonly string missing = "";
    private byte[] buffer = [];

    private ChunkReader(FileStream? stream, string missing) => (this.stream, this.missing) = (stream, missing);

    /// <summary>Beside the journal, its ending <c>.pictures</c>. A file that is missing or another journal's has no chunks, and each says why.</summary>
    public static ChunkReader Beside(string journal, JournalHeader header)
    {
        var path = ChunkFile.PathBeside(journal);
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
            var head = new byte[JournalHeader.Size];
            var reason = $"has {file.Length} bytes, its header alone has {JournalHeader.Size}";
            if (file.Length >= head.Length)
            {
                file.ReadExactly(head);
                var found = JournalHeader.TryRead(head, JournalHeader.ChunkMark, out reason);
                if (found is not null && found.Identity == header.Identity) return new(file, "");
                if (found is not null) reason = "belongs to another journal";
            }

            file.Dispose();
            return new(null, $"{System.IO.Path.GetFileName(path)} {reason}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            return new(null, $"{System.IO.Path.GetFileName(path)} is missing or cannot be read");
        }
    }

    /// <param name="chunk">Valid until the next call.</param>
    /// <param name="reason">Why it is not there as it was written.</param>
    public bool TryRead(ChunkReference where, out ReadOnlyMemory<byte> chunk, out string reason)
    {
        (chunk, reason) = (default, missing);
        if (stream is null) return false;
        reason = "lies beyond the end of the chunk file";
        if (where.Length > stream.Length || where.Offset > stream.Length - where.Length) return false;
        if (buffer.Length < where.Length) buffer = GC.AllocateUninitializedArray<byte>((int)Math.Min(stream.Length, Math.Max(where.Length, 2L * buffer.Length)));
        try
        {
            stream.Position = where.Offset;
            stream.ReadExactly(buffer, 0, where.Length);
        }
        catch (IOException)
        {
            reason = "cannot be read from the chunk file";
            return false;
        }

        reason = "is altered: its SHA-256 differs";
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(buffer.AsSpan(0, where.Length), hash);
        if (!hash.SequenceEqual(where.Hash.Span)) return false;
        (chunk, reason) = (buffer.AsMemory(0, where.Length), "");
        return true;
    }

    public void Dispose() => stream?.Dispose();
}
