using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Data;

namespace IntraopAR.Theatre.Tests.Data;

/// <summary>The data folder: what it lists, that one program holds it, and that the open case is known after a crash.</summary>
public sealed class TheatreFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("intraopar-data-").FullName;
    private readonly TheatreFolder folder;

    public TheatreFolderTests() => folder = TheatreFolder.Open(Path.Combine(root, "theatre"));

    public void Dispose()
    {
        folder.Dispose();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public void Cases_are_listed_with_their_unfinished_journals_and_a_damaged_one_with_its_fault()
    {
        Case("C-0412", closes: false);
        Case("C-0007", closes: true);
        Case("C-0100", closes: null);
        Directory.CreateDirectory(Path.Combine(folder.Cases, "no case"));
        var listed = folder.List();
        Assert.Equal(["C-0007", "C-0100", "C-0412", "no case"], listed.Select(c => c.Code));
        Assert.Equal([false, false, true, false], listed.Select(c => c.Unfinished));
        Assert.Null(listed[1].Journal);
        Assert.Contains("case.json", listed[3].Fault);
        Assert.All(listed.Take(3), c => Assert.Null(c.Fault));
    }

    [Fact]
    public void One_program_holds_it()
    {
        Assert.Contains("end the other program", Assert.Throws<BadInputException>(() => TheatreFolder.Open(folder.Path)).Message);
        folder.Dispose();
        TheatreFolder.Open(folder.Path).Dispose();
    }

    [Fact]
    public void Others_may_not_look_into_it()
    {
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
    }

    [Fact]
    public void The_open_case_is_known_again_until_it_is_closed()
    {
        Assert.Null(folder.OpenJournal);
        var journal = Case("C-0412", closes: false)!;
        folder.Remember(journal);
        Assert.Equal(journal, folder.OpenJournal);
        folder.Remember(null);
        Assert.Null(folder.OpenJournal);
        // A mark that names something outside is no mark.
        File.WriteAllText(Path.Combine(folder.Path, "open-case"), "../../../etc/passwd");
        Assert.Null(folder.OpenJournal);
    }

    /// <returns>Its journal.</returns>
    private string? Case(string code, bool? closes)
    {
        var at = Path.Combine(folder.Cases, code);
        CaseFolder.Create(at, force: false, new(new(code), [new("liver", new TriangleMesh([new(0, 0, 0), new(9, 0, 0), new(0, 9, 0), new(0, 0, 9)], [new(0, 2, 1), new(0, 1, 3), new(0, 3, 2), new(1, 2, 3)]))]));
        if (closes is not { } close) return null;
        var path = Path.Combine(at, "journal", "1.journal");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var journal = CaseJournal.Create(path, _ => { });
        journal.Happened(new CaseOpened(TimeSpan.Zero, code, false, "h", []));
        if (close) journal.Close(TimeSpan.FromSeconds(1));
        return path;
    }
}
