using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Commands;

/// <summary>
/// Poses of one tool: text files with a 4x4 matrix each (row by row), a folder of these, a list of their names, a CSV with
/// 12 or 16 numbers a row (a time may come first), or a tracked sequence.
/// </summary>
/// <param name="Missing">Poses that the source marks as not seen (not a number, or an invalid status).</param>
internal sealed record PoseInput(IReadOnlyList<RigidMotion> Poses, int Missing)
{
    /// <summary>Text carries six digits at times.</summary>
    private const double RotationTolerance = 5e-3;

    /// <param name="transform">For a sequence.</param>
    public static PoseInput Read(IReadOnlyList<string> paths, string? transform)
    {
        if (paths is [var one])
        {
            if (Directory.Exists(one)) return FromTexts(one, InOrder(one));
            if (Ends(one, ".csv")) return FromTable(one);
            if (Ends(one, ".mha") || Ends(one, ".mhd") || Ends(one, ".nrrd") || Ends(one, ".nhdr")) return FromSequence(one, transform);
        }

        return FromTexts(paths[0], paths);
    }

    private static PoseInput FromSequence(string path, string? transform)
    {
        if (transform is null) throw new UsageException("a sequence needs --transform, for example --transform StylusToReference");
        var sequence = SequenceFile.Read(path);
        var found = sequence.Motions(transform);
        return new([.. found.Select(f => f.Motion)], sequence.Frames.Count - found.Count);
    }

    private static PoseInput FromTable(string path)
    {
        var poses = new List<RigidMotion>();
        foreach (var row in NumberTable.Read(path, 0, 12, 17))
        {
            double[] numbers = row.Numbers.Length switch
            {
                12 => [.. row.Numbers, 0, 0, 0, 1],
                13 => [.. row.Numbers[1..], 0, 0, 0, 1],
                16 => row.Numbers,
                17 => row.Numbers[1..],
                var n => throw new BadInputException(path, $"line {row.Line}", $"{n} numbers are no pose", "give 12 or 16 a row, with a time before them if there is one"),
            };
            poses.Add(Motion(path, $"line {row.Line}", numbers));
        }

        return poses.Count > 0 ? new(poses, 0) : throw new BadInputException(path, "rows", "there are none");
    }

    private static PoseInput FromTexts(string source, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) throw new BadInputException(source, "folder", "holds no .txt file");
        var (poses, missing) = (new List<RigidMotion>(), 0);
        foreach (var path in paths)
        {
            var text = NumberTable.ReadText(path);
            var words = text.Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && !double.TryParse(words[0], NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                if (paths.Count > 1) throw new BadInputException(path, "matrix", "is not a matrix of numbers");
                return FromTexts(path, Listed(path, text));
            }

            if (words.Length == 0 || words.Length % 16 != 0) throw new BadInputException(path, "matrix", $"{words.Length} numbers where 16 belong");
            for (var at = 0; at < words.Length; at += 16)
            {
                var numbers = Array.ConvertAll(words[at..(at + 16)], w => double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : throw new BadInputException(path, "matrix", "holds a word that is not a number"));
                if (numbers.Any(double.IsNaN)) missing++;
                else poses.Add(Motion(path, "matrix", numbers));
            }
        }

        return poses.Count > 0 ? new(poses, missing) : throw new BadInputException(source, "poses", "the tool was seen in none");
    }

    private static string[] Listed(string path, string text)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var names = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#').Select(l => Path.Combine(folder, l)).ToArray();
        var absent = names.FirstOrDefault(n => !File.Exists(n));
        return absent is null ? names : throw new BadInputException(path, Path.GetFileName(absent), "is neither a number nor a file");
    }

    private static string[] InOrder(string folder) => [.. Directory.EnumerateFiles(folder, "*.txt").OrderBy(NumberOf).ThenBy(f => f, StringComparer.Ordinal)];

    /// <summary>pose2 comes before pose10.</summary>
    private static decimal NumberOf(string path)
    {
        var digits = string.Concat(Path.GetFileNameWithoutExtension(path).Reverse().SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).Reverse());
        return decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
    }

    private static RigidMotion Motion(string path, string field, double[] numbers) =>
        RigidMotion.TryFromMatrix(numbers, RotationTolerance, out var motion, out var reason) ? motion : throw new BadInputException(path, field, reason);

    private static bool Ends(string path, string with) => path.EndsWith(with, StringComparison.OrdinalIgnoreCase);
}
