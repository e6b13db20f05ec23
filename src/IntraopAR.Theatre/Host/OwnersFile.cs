using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Host;

/// <summary>A file that holds a secret: written whole or not at all, readable for its owner only.</summary>
internal static class OwnersFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Write(string path, byte[] bytes)
    {
        Folder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, force: true, stream =>
        {
            // Before the first byte, so that it is at no time open to others.
            if (!OperatingSystem.IsWindows() && stream is FileStream file) File.SetUnixFileMode(file.SafeFileHandle, Owner);
            stream.Write(bytes);
        });
    }

    /// <summary>Makes a folder that its owner alone may look into; one that is there keeps its mode.</summary>
    public static void Folder(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, Owner | UnixFileMode.UserExecute);
    }
}
