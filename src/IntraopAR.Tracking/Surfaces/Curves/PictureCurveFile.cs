using System.Globalization;
using System.Text;
using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Curves of one picture as JSON: <c>{"camera": {"intrinsics": [9], "distortion": [5]}, "timeSeconds", "curves": [{"class",
/// "sdPx", "points": [[u, v], …]}]}</c>; or drawn elsewhere as CSV <c>name,class,u,v[,sd]</c>, for which the camera is given.
/// Pixels are those of the picture as taken. Tangents are not written: they follow from the points.
/// </summary>
public static class PictureCurveFile
{
    private const int MostPoints = 1_000_000;
    private const double DrawnSd = 3;

    /// <exception cref="BadInputException">The file exists and <paramref name="force"/> is not set.</exception>
    public static void WriteJson(string path, IReadOnlyList<PictureCurve> curves, bool force)
    {
        if (curves.Count == 0) throw new ArgumentException("there are no curves", nameof(curves));
        var (c, d) = (curves[0].Camera, curves[0].Camera.Distortion);
        var text = JsonSerializer.Serialize(new
        {
            camera = new { intrinsics = new[] { c.Fx, c.Skew, c.Cx, 0, c.Fy, c.Cy, 0, 0, 1 }, distortion = new[] { d.K1, d.K2, d.P1, d.P2, d.K3 } },
            timeSeconds = curves[0].Time.TotalSeconds,
            curves = curves.Select(k => new { @class = k.Class.ToString().ToLowerInvariant(), sdPx = k.Points[0].Sd, points = k.Points.Select(p => new[] { p.U, p.V }) }),
        });
        AtomicFile.WriteText(path, force, text + "\n");
    }

    /// <exception cref="BadInputException">Not curves, or numbers that no picture has.</exception>
    public static IReadOnlyList<PictureCurve> ReadJson(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(WholeFile.Read(path), new() { MaxDepth = 16 });
            var root = json.RootElement;
            var (k, d) = (Numbers(path, Part(path, Part(path, root, "camera"), "intrinsics"), 9), Numbers(path, Part(path, Part(path, root, "camera"), "distortion"), 5));
            if (!(k[0] > 0 && k[4] > 0)) throw new BadInputException(path, "camera", "a focal length is not positive");
            var camera = new PinholeCamera(k[0], k[4], k[2], k[5], k[1], new(d[0], d[1], d[2], d[3], d[4]));
            var time = TimeSpan.FromSeconds(Number(path, Part(path, root, "timeSeconds")));
            PictureCurve[] curves = [.. Part(path, root, "curves").EnumerateArray().Select(c => Made(
                path, Part(path, c, "class").GetString() ?? "", [.. Part(path, c, "points").EnumerateArray().Select(p => Numbers(path, p, 2)).Select(p => (p[0], p[1]))],
                Number(path, Part(path, c, "sdPx")), camera, time))];
            return curves.Length > 0 ? curves : throw new BadInputException(path, "curves", "there are none");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new BadInputException(path, "JSON", $"holds no curves ({e.Message})");
        }
    }

    /// <summary>Rows of one name are one curve, its points in order.</summary>
    /// <exception cref="BadInputException">A row is not name, class, u, v and perhaps a deviation.</exception>
    public static IReadOnlyList<PictureCurve> ReadCsv(string path, PinholeCamera camera, TimeSpan time = default)
    {
        var rows = new List<(string Name, string Class, double U, double V, double Sd)>();
        var line = 0;
        foreach (var text in Encoding.UTF8.GetString(WholeFile.Read(path)).Split('\n'))
        {
            line++;
            var cells = text.Trim().TrimStart('\uFEFF').Split(',', StringSplitOptions.TrimEntries);
            if (cells is [""] || cells[0].StartsWith('#')) continue;
            if (rows.Count == 0 && cells.Length > 2 && cells[2].Equals("u", StringComparison.OrdinalIgnoreCase)) continue;
            if (cells.Length is not (4 or 5) || rows.Count >= MostPoints) throw new BadInputException(path, $"line {line}", "is not name,class,u,v[,sd]");
            var n = cells[2..].Select(c => double.TryParse(c, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && Math.Abs(v) < 1e6 ? v : throw new BadInputException(path, $"line {line}", "holds a word that is no number of a picture")).ToArray();
            rows.Add((cells[0], cells[1], n[0], n[1], n.Length > 2 ? n[2] : DrawnSd));
        }

        PictureCurve[] curves = [.. rows.GroupBy(r => r.Name).Select(g => Made(path, g.First().Class, [.. g.Select(r => (r.U, r.V))], g.Average(r => r.Sd), camera, time))];
        return curves.Length > 0 ? curves : throw new BadInputException(path, "rows", "there are none");
    }

    private static PictureCurve Made(string path, string kind, (double, double)[] points, double sd, PinholeCamera camera, TimeSpan time)
    {
        if (!Enum.TryParse<CurveClass>(kind, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed) || int.TryParse(kind, out _)) throw new BadInputException(path, "class", $"'{(kind.Length > 20 ? kind[..20] : kind)}' is none", "silhouette, ridge or falciform");
        if (points.Length < 2) throw new BadInputException(path, "points", "a curve has fewer than two");
        if (!(sd is > 0 and < 1000)) throw new BadInputException(path, "sdPx", "is not a positive number of pixels");
        return PictureCurve.Drawn(parsed, points, sd, camera, time);
    }

    private static JsonElement Part(string path, JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var part) ? part : throw new BadInputException(path, name, "is missing");

    private static double Number(string path, JsonElement e) =>
        e.ValueKind == JsonValueKind.Number && e.TryGetDouble(out var v) && Math.Abs(v) < 1e9 ? v : throw new BadInputException(path, "number", "is none, or beyond any picture's");

    private static double[] Numbers(string path, JsonElement e, int count)
    {
        if (e.ValueKind != JsonValueKind.Array || e.GetArrayLength() != count) throw new BadInputException(path, "numbers", $"{count} belong together");
        return [.. e.EnumerateArray().Select(x => Number(path, x))];
    }
}
