using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Bench;

/// <summary>Boards and phantoms that can be chosen: those that come with the program, and those in the data folder. They are named, never given as paths.</summary>
internal sealed class BenchObjects(TheatreFolder folder)
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "calibration");

    private readonly Dictionary<string, (DateTime Written, bool Wires)> known = [];

    public IReadOnlyList<string> Boards => Names("boards", ".json");

    public IReadOnlyList<string> Phantoms => Names("phantoms", ".xml");

    /// <summary>Those of them that a probe can be calibrated by.</summary>
    public IReadOnlyList<string> WirePhantoms => [.. Phantoms.Where(HasWires)];

    /// <exception cref="BadInputException">There is none of this name, or its file is damaged.</exception>
    public BoardChoice Board(string? name) => BoardChoice.Read(Find("boards", ".json", name, "board"));

    /// <exception cref="BadInputException">There is none of this name.</exception>
    public string Phantom(string? name) => Find("phantoms", ".xml", name, "phantom");

    /// <summary>The sheet to print, at true scale; null where there is nothing of the name.</summary>
    public SceneBlob? Sheet(string name)
    {
        try
        {
            var svg = Boards.Contains(name) ? BoardSheet.Svg(Board(name).Board) : Phantoms.Contains(name) ? PhantomSheetFile.Read(Phantom(name)).Svg : null;
            return svg is null ? null : new(System.Text.Encoding.UTF8.GetBytes(svg), "image/svg+xml");
        }
        catch (BadInputException)
        {
            // Choosing it says what is wrong with it.
            return null;
        }
    }

    private bool HasWires(string name)
    {
        var path = Phantom(name);
        var written = File.GetLastWriteTimeUtc(path);
        if (known.TryGetValue(path, out var before) && before.Written == written) return before.Wires;
        var wires = false;
        try
        {
            wires = PlusDeviceSet.Read(path).Phantom.Wires.Count > 0;
        }
        catch (BadInputException)
        {
            // It describes no wires.
        }

        known[path] = (written, wires);
        return wires;
    }

    private string[] Names(string kind, string ending) =>
        [.. Folders(kind).Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*" + ending)).Select(f => Path.GetFileNameWithoutExtension(f)).Distinct().Order(StringComparer.Ordinal)];

    private string Find(string kind, string ending, string? name, string what) =>
        name is not null && Names(kind, ending).Contains(name)
            ? Folders(kind).Select(f => Path.Combine(f, name + ending)).First(File.Exists)
            : throw new BadInputException(what, "name", name is null ? "is missing" : "is none of those there are", $"choose one of the list, or put its file into calibrations/{kind} of the data folder");

    /// <summary>A site's own comes before the program's of the same name.</summary>
    private string[] Folders(string kind) => [Path.Combine(folder.Calibrations, kind), Path.Combine(Shipped, kind)];
}
