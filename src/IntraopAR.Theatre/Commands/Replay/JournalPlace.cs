using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>Which file is meant where a case folder is named.</summary>
internal static class JournalPlace
{
    /// <exception cref="BadInputException">The folder holds no journal, or several.</exception>
    public static string Of(string path)
    {
        if (!Directory.Exists(path)) return path;
        var folder = Path.Combine(path, "journal");
        var found = Directory.GetFiles(Directory.Exists(folder) ? folder : path, "*.journal");
        return found.Length switch
        {
            1 => found[0],
            0 => throw new BadInputException(path, "journal", "there is none in this folder", "name the file"),
            _ => throw new BadInputException(path, "journal", $"there are {found.Length} in this folder", "name one: " + string.Join(", ", found.Order().Select(Path.GetFileName))),
        };
    }
}
