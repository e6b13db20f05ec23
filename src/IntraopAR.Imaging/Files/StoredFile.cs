using System.IO.Compression;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A file opened for reading, seen through gzip where its first two bytes say so.</summary>
internal sealed class StoredFile : IDisposable
{
    private readonly FileStream file;

    private StoredFile(string path, FileStream file, bool gzip)
    {
        Path = path;
        this.file = file;
        IsGzip = gzip;
        Stream = gzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    public string Path { get; }

    public bool IsGzip { get; }

    public Stream Stream { get; }

    /// <summary>Bytes on disk.</summary>
    public long Length => file.Length;

    /// <exception cref="BadInputException">Not there, not readable, or not a file.</exception>
    public static StoredFile Open(string path, bool seeThroughGzip)
    {
        try
        {
            if (Directory.Exists(path)) throw new BadInputException(path, "file", "is a folder");
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            Span<byte> magic = stackalloc byte[2];
            var gzip = seeThroughGzip && file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1f && magic[1] == 0x8b;
            file.Position = 0;
            return new(path, file, gzip);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new BadInputException(path, "file", e is FileNotFoundException or DirectoryNotFoundException ? "is not there" : $"cannot be read ({e.Message})");
        }
    }

    /// <summary>The bytes of a file that is open already, once more, from a place in it.</summary>
    public static Stream Beginning(string path, long position) =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16) { Position = position };

    public void Dispose()
    {
        Stream.Dispose();
        file.Dispose();
    }
}
