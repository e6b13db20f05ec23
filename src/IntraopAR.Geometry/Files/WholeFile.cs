namespace IntraopAR.Geometry;

/// <summary>Reads a file into memory, turning what can go wrong into a line for the user.</summary>
public static class WholeFile
{
    /// <exception cref="BadInputException">The file is missing, a folder, empty, too large or cannot be read.</exception>
    public static byte[] Read(string path)
    {
        if (Directory.Exists(path)) throw new BadInputException(path, "file", "is a folder", "name a file");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            // The length a file states, not what can be read from it: a device or pipe never ends.
            if (stream.Length == 0) throw new BadInputException(path, "file", "is empty");
            if (stream.Length > Array.MaxLength) throw new BadInputException(path, "file", "is larger than 2 GB");
            var data = GC.AllocateUninitializedArray<byte>((int)stream.Length);
            stream.ReadExactly(data);
            return data;
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
}
