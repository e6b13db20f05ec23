using System.Globalization;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A header of lines at the start of a file, NRRD's or MetaImage's, read without running past its end.</summary>
internal static class TextHeader
{
    private const int LongestLine = 1 << 16;
    private const int MostLines = 1 << 14;
    private const long MostBytes = 1 << 22;

    /// <summary>Lines up to and including the one that <paramref name="isLast"/> accepts, or to the end of the file.</summary>
    /// <param name="ended">False where the file ended first.</param>
    /// <param name="mostLines">A sequence of thousands of frames has more than a volume.</param>
    public static List<string> Read(
        string source, Stream stream, Func<string, bool> isLast, out bool ended, int mostLines = MostLines, long mostBytes = MostBytes)
    {
        var lines = new List<string>();
        var line = new List<byte>();
        ended = false;
        long total = 0;
        for (int b; (b = stream.ReadByte()) >= 0;)
        {
            if (b != '\n')
            {
                line.Add((byte)b);
                if (line.Count > LongestLine || ++total > mostBytes) throw new BadInputException(source, "header", "a line or header too long to be one");
                continue;
            }

            Finish();
            if (isLast(lines[^1]))
            {
                ended = true;
                return lines;
            }

            if (lines.Count == mostLines) throw new BadInputException(source, "header", $"more than {mostLines} lines");
        }

        if (line.Count > 0)
        {
            Finish();
            ended = isLast(lines[^1]);
        }

        return lines;

        void Finish()
        {
            var text = System.Text.Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line));
            lines.Add(text.TrimEnd('\r'));
            line.Clear();
        }
    }

    public static double Number(string source, string field, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new BadInputException(source, field, $"'{Shortened(text)}' is not a number");

    public static long Whole(string source, string field, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new BadInputException(source, field, $"'{Shortened(text)}' is not a whole number");

    public static double[] Numbers(string source, string field, string text, int count)
    {
        var words = Words(text);
        if (words.Length != count) throw new BadInputException(source, field, $"{words.Length} numbers where {count} belong");
        return Array.ConvertAll(words, w => Number(source, field, w));
    }

    public static string[] Words(string text) => text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    public static string Shortened(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
