using System.Globalization;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>Rows of a comma-separated text file: some leading names, then numbers.</summary>
internal static class NumberTable
{
    /// <summary>64 MB of text is a million rows: no measurement in a theatre has more.</summary>
    private const long LargestFile = 64L << 20;

    /// <summary>1,000 km in mm, as for surfaces: squares and cubes of it stay finite.</summary>
    private const double Largest = 1e9;

    /// <param name="Name">The first cell, or empty where rows have no name.</param>
    /// <param name="Line">Counted from 1.</param>
    public readonly record struct Row(string Name, double[] Numbers, int Line);

    /// <summary>A first line without numbers is a heading; empty lines and lines that begin with # are passed over.</summary>
    /// <param name="names">0 or 1 leading cells of text.</param>
    public static IReadOnlyList<Row> Read(string path, int names, int fewest, int most)
    {
        var rows = new List<Row>();
        var line = 0;
        foreach (var text in ReadText(path).Split('\n'))
        {
            line++;
            var trimmed = text.Trim().TrimStart('\uFEFF');
            if (trimmed.Length == 0 || trimmed[0] == '#') continue;
            var cells = trimmed.Split(',', StringSplitOptions.TrimEntries);
            var numbers = new List<double>();
            foreach (var cell in cells.Skip(names))
            {
                if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(Math.Abs(value) <= Largest)) break;
                numbers.Add(value);
            }

            // A heading has words only; a damaged first row has at least one number.
            if (rows.Count == 0 && numbers.Count == 0 && cells.Length > 1 && cells.All(c => c.Length > 0 && !double.TryParse(c, NumberStyles.Float, CultureInfo.InvariantCulture, out _))) continue;
            if (numbers.Count != cells.Length - names || numbers.Count < fewest || numbers.Count > most)
                throw new BadInputException(path, $"line {line}", $"expected {(names > 0 ? "a name and " : "")}{(fewest == most ? $"{fewest}" : $"{fewest} to {most}")} numbers up to 1e9 between commas");
            rows.Add(new(names > 0 ? cells[0] : "", [.. numbers], line));
        }

        return rows;
    }

    /// <exception cref="BadInputException">The file is absent, unreadable or too large.</exception>
    public static string ReadText(string path)
    {
        try
        {
            var size = new FileInfo(path).Length;
            if (size > LargestFile) throw new BadInputException(path, "size", $"{size} bytes are more than any such table has");
            return Encoding.UTF8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path, "file", $"cannot be read ({e.Message})");
        }
    }
}
