namespace IntraopAR.Geometry;

/// <summary>
/// An output file that appears whole or not at all: written beside its place, flushed, then renamed.
/// </summary>
public static class AtomicFile
{
    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set, or its folder cannot be written.</exception>
    public static void Write(string path, bool force, Action<Stream> write)
    {
        Refuse(path, force);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var beside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: force);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new BadInputException(path, "output", $"cannot be written ({e.Message})", "choose another place");
        }
        finally
        {
            File.Delete(beside);
        }
    }

    public static void WriteText(string path, bool force, string text) =>
        Write(path, force, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Refuses early, before long work, what <see cref="Write"/> would refuse at the end.</summary>
    public static void Refuse(string path, bool force)
    {
        if (Directory.Exists(path)) throw new BadInputException(path, "output", "is a folder", "name a file");
        if (!force && File.Exists(path)) throw new BadInputException(path, "output", "exists already", "give --force to replace it, or another name");
    }
}
