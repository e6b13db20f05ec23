using System.Globalization;
using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Ready corners: <c>calib.[left.|right.]{object_points,image_points,ids}.N.txt</c> in one folder, a point a line
/// (scikit-surgerycalibration writes them).
/// </summary>
public static class CornerFiles
{
    private const int MostViews = 10_000;

    /// <param name="side">"", "left." or "right.".</param>
    /// <returns>By number.</returns>
    /// <exception cref="BadInputException">There are none, or they contradict each other.</exception>
    public static SortedDictionary<int, BoardView> Read(string folder, string side)
    {
        if (!Directory.Exists(folder)) throw new BadInputException(folder, "folder", "does not exist");
        var views = new SortedDictionary<int, BoardView>();
        var prefix = $"calib.{side}image_points.";
        foreach (var path in Directory.EnumerateFiles(folder, prefix + "*.txt"))
        {
            if (!int.TryParse(Path.GetFileName(path)[prefix.Length..^4], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) continue;
            views[number] = View(folder, side, number);
            if (views.Count > MostViews) throw new BadInputException(folder, "views", $"are more than {MostViews}");
        }

        return views.Count > 0 ? views : throw new BadInputException(folder, prefix + "N.txt", "there is none", "see docs/calibration.md for the names");
    }

    public static bool HasSide(string folder, string side) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, $"calib.{side}image_points.*.txt").Any();

    private static BoardView View(string folder, string side, int number)
    {
        string At(string what) => Path.Combine(folder, $"calib.{side}{what}.{number}.txt");
        var image = Rows(At("image_points"), 2);
        var places = Rows(At("object_points"), 3);
        if (places.Count != image.Count) throw new BadInputException(At("object_points"), "rows", $"{places.Count} for {image.Count} image points");
        var ids = File.Exists(At("ids")) ? Rows(At("ids"), 1) : [.. Enumerable.Range(0, image.Count).Select(i => new double[] { i })];
        if (ids.Count != image.Count) throw new BadInputException(At("ids"), "rows", $"{ids.Count} for {image.Count} image points");
        if (image.Count < BoardView.FewestPoints) throw new BadInputException(At("image_points"), "rows", $"{image.Count} points; {BoardView.FewestPoints} are needed");
        var whole = ids.Select(r => r[0] is >= 0 and <= int.MaxValue && r[0] == Math.Floor(r[0]) ? (int)r[0] : throw new BadInputException(At("ids"), "rows", "hold what is no number of a point")).ToArray();
        if (whole.Distinct().Count() != whole.Length) throw new BadInputException(At("ids"), "rows", "name a point twice");
        if (places.Any(p => Math.Abs(p[2] - places[0][2]) > 1e-3)) throw new BadInputException(At("object_points"), "rows", "do not lie in one plane z", "a flat board is needed");
        return new(number.ToString(CultureInfo.InvariantCulture), whole, [.. places.Select(p => new Vec3(p[0], p[1], p[2]))], [.. image.Select(p => new Pixel(p[0], p[1]))]);
    }

    private static List<double[]> Rows(string path, int columns)
    {
        var rows = new List<double[]>();
        foreach (var line in System.Text.Encoding.UTF8.GetString(WholeFile.Read(path)).Split('\n'))
        {
            var words = line.Split([' ', '\t', ',', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            if (words.Length != columns) throw new BadInputException(path, $"line {rows.Count + 1}", $"{words.Length} numbers where {columns} belong");
            rows.Add(Array.ConvertAll(words, w => double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && Math.Abs(x) < 1e7
                ? x
                : throw new BadInputException(path, $"line {rows.Count + 1}", "holds what is no sensible number")));
        }

        return rows;
    }
}
