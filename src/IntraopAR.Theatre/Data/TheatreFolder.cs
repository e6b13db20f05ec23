using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Data;

/// <summary>
/// Everything the theatre keeps, in one folder: <c>cases/</c> (each with its journals), <c>calibrations/</c> (signed profiles;
/// the keys that are trusted in <c>keys/</c>), <c>tls/</c>, <c>viewers.json</c>, <c>workstation.key</c>, <c>settings.json</c>.
/// One program at a time.
/// </summary>
internal sealed class TheatreFolder : IDisposable
{
    private readonly FileStream held;

    private TheatreFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    public string Path { get; }

    public string Cases => Within("cases");

    public string Calibrations => Within("calibrations");

    public string Settings => Within("settings.json");

    /// <summary>Which case is open, so that the program goes on with it after it was killed: the journal's path within the folder.</summary>
    private string OpenMark => Within("open-case");

    /// <summary>Makes what is missing and holds the folder for this program.</summary>
    /// <exception cref="BadInputException">It cannot be written, or another program holds it.</exception>
    public static TheatreFolder Open(string? path)
    {
        var full = System.IO.Path.GetFullPath(path ?? UserFolder.Path);
        try
        {
            foreach (var folder in (string[])["", "cases", "calibrations", System.IO.Path.Combine("calibrations", "keys")]) OwnersFile.Folder(System.IO.Path.Combine(full, folder));
            return new(full, new FileStream(System.IO.Path.Combine(full, "held"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(full, "data folder", $"cannot be used ({e.Message})", "end the other program that uses it, or name another with --data");
        }
    }

    /// <summary>By code; a case that cannot be read is listed with the reason.</summary>
    public IReadOnlyList<StoredCase> List() => [.. Directory.EnumerateDirectories(Cases).Select(Stored).OrderBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>The journal of the case that was open when the program ended; null where none was, or it is gone.</summary>
    public string? OpenJournal
    {
        get
        {
            if (!File.Exists(OpenMark)) return null;
            var journal = System.IO.Path.GetFullPath(Within(File.ReadAllText(OpenMark, Encoding.UTF8).Trim()));
            // The mark names nothing outside.
            return journal.StartsWith(Cases + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(journal) ? journal : null;
        }
    }

    /// <param name="journal">Of the case that is open now, within the folder; null where none is any more.</param>
    public void Remember(string? journal)
    {
        if (journal is null) File.Delete(OpenMark);
        else OwnersFile.Write(OpenMark, Encoding.UTF8.GetBytes(System.IO.Path.GetRelativePath(Path, journal)));
    }

    public void Dispose() => held.Dispose();

    private string Within(string name) => System.IO.Path.Combine(Path, name);

    private static StoredCase Stored(string folder)
    {
        var name = System.IO.Path.GetFileName(folder);
        try
        {
            var code = CaseFolder.CodeOf(folder);
            var journals = new DirectoryInfo(System.IO.Path.Combine(folder, "journal"));
            var newest = journals.Exists ? journals.EnumerateFiles("*.journal").MaxBy(f => f.LastWriteTimeUtc)?.FullName : null;
            return new(code, folder, newest, newest is not null && !IsClosed(newest), null);
        }
        catch (BadInputException e)
        {
            return new(name, folder, null, false, e.Message);
        }
    }

    private static bool IsClosed(string journal)
    {
        using var reader = JournalReader.Open(journal);
        while (reader.Read()) { }
        return reader.End!.Kind == JournalEndKind.Closed;
    }
}
