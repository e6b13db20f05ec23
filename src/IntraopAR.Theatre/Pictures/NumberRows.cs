using System.Globalization;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Pictures;

/// <summary>A small text file of numbers in rows, parted by blanks, commas or semicolons; # starts a comment.</summary>
internal static class NumberRows
{
    private const int MaxBytes = 64 << 10;
    private static readonly char[] Separators = [' ', '\t', ',', ';', '\r', '[', ']'];

    /// <exception cref="BadInputException">Not there, too large for a matrix, or a word that is no finite number.</exception>
    public static List<double[]> Read(string path)
    {
        var rows = new List<double[]>();
        var line = 0;
        foreach (var text in Text(path).Split('\n'))
        {
            line++;
            var words = text.Split('#')[0].Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            rows.Add(Array.ConvertAll(words, w =>
                double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && double.IsFinite(v)
                    ? v
                    : throw new BadInputException(path, $"line {line}", $"'{(w.Length > 20 ? w[..20] + "…" : w)}' is not a finite number")));
        }

        return rows;
    }

    private static string Text(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (Directory.Exists(path)) throw new BadInputException(path, "file", "is a folder");
            if (!file.Exists) throw new BadInputException(path, "file", "is not there");
            if (file.Length > MaxBytes) throw new BadInputException(path, "file", $"is larger than {MaxBytes >> 10} KiB, too large for a matrix in text");
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path, "file", $"cannot be read ({e.Message})");
        }
    }
}
