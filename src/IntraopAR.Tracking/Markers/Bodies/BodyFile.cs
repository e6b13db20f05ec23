using System.Globalization;
using System.Text;
using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// A body as data: <c>{"name", "dictionary", "sizeMm", "markers": [{"id", "centreMm": [x,y,z], "right": [x,y,z], "down": [x,y,z],
/// "sizeMm"} | {"id", "cornersMm": [[x,y,z] four times]}]}</c>; right and down are the marker's printed axes, +x and +y where
/// they are left out. A text of rows <c>id [centre] four corners</c> (13 or 16 numbers, ARUCO_ORIGINAL), as
/// scikit-surgeryarucotracker has them, is read too.
/// </summary>
public static class BodyFile
{
    private const double FarthestMm = 10_000;

    /// <exception cref="BadInputException">Not such a file.</exception>
    public static MarkerBody Read(string path)
    {
        if (path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)) return BodyText.Read(path);
        try
        {
            using var document = JsonDocument.Parse(WholeFile.Read(path), new() { MaxDepth = 16 });
            return Of(path, document.RootElement);
        }
        catch (JsonException e)
        {
            throw new BadInputException(path, "file", $"is no valid JSON ({e.Message})", "see calibration/bodies for examples");
        }
    }

    /// <summary>The body as such a file, corners written out.</summary>
    public static string Write(MarkerBody body)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\n  \"name\": {JsonSerializer.Serialize(body.Name)},\n  \"dictionary\": \"{body.Codes.Name}\",\n  \"markers\": [");
        for (var i = 0; i < body.Markers.Count; i++)
        {
            var corners = string.Join(", ", body.Markers[i].Corners.Select(c => FormattableString.Invariant($"[{c.X:0.####}, {c.Y:0.####}, {c.Z:0.####}]")));
            text.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? "," : "")}\n    {{ \"id\": {body.Markers[i].Id}, \"cornersMm\": [{corners}] }}");
        }

        return text.Append("\n  ]\n}\n").ToString();
    }

    /// <exception cref="BadInputException">Markers that cannot be: twice the same, an id that the dictionary lacks, corners of no square.</exception>
    internal static MarkerBody Checked(string path, MarkerBody body)
    {
        if (body.Markers.Count is 0 or > MarkerBody.MostMarkers) throw new BadInputException(path, "markers", $"are {body.Markers.Count}; 1 to {MarkerBody.MostMarkers} are possible");
        foreach (var m in body.Markers)
        {
            if (m.Id < 0 || m.Id >= body.Codes.Count) throw new BadInputException(path, $"marker {m.Id}", $"is not in {body.Codes.Name}, which has {body.Codes.Count}");
            if (m.Corners.Any(c => !c.IsFinite || c.Length > FarthestMm)) throw new BadInputException(path, $"marker {m.Id}", "lies beyond 10 m", "give mm");
            var sides = Enumerable.Range(0, 4).Select(i => Vec3.Distance(m.Corners[i], m.Corners[(i + 1) % 4])).Concat([Vec3.Distance(m.Corners[0], m.Corners[2]) / Math.Sqrt(2), Vec3.Distance(m.Corners[1], m.Corners[3]) / Math.Sqrt(2)]).ToArray();
            if (!(sides.Min() >= 1 && sides.Max() < 1.1 * sides.Min())) throw new BadInputException(path, $"marker {m.Id}", "its corners are not those of a square of 1 mm or more, in order round it");
        }

        var twice = body.Markers.GroupBy(m => m.Id).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? body : throw new BadInputException(path, $"marker {twice.Key}", "is there twice", "each marker of a body needs its own number");
    }

    private static MarkerBody Of(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new BadInputException(path, "file", "is no JSON object");
        var codes = MarkerCodes.Named(Text(path, root, "dictionary"))
            ?? throw new BadInputException(path, "dictionary", "is not known", "use for example 4X4_50, 6X6_250, ARUCO_ORIGINAL or APRILTAG_36H11");
        var name = root.TryGetProperty("name", out _) ? Text(path, root, "name") : Path.GetFileNameWithoutExtension(path);
        if (!root.TryGetProperty("markers", out var markers) || markers.ValueKind != JsonValueKind.Array) throw new BadInputException(path, "markers", "are absent or no list");
        if (markers.GetArrayLength() > MarkerBody.MostMarkers) throw new BadInputException(path, "markers", $"are more than {MarkerBody.MostMarkers}");
        return Checked(path, new(name, codes, [.. markers.EnumerateArray().Select((m, i) => Marker(path, root, m, $"markers[{i}]"))]));
    }

    private static BodyMarker Marker(string path, JsonElement root, JsonElement m, string where)
    {
        if (m.ValueKind != JsonValueKind.Object || !m.TryGetProperty("id", out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out var id))
            throw new BadInputException(path, where + ".id", "is absent or no whole number");
        if (m.TryGetProperty("cornersMm", out var corners))
            return corners.ValueKind == JsonValueKind.Array && corners.GetArrayLength() == 4
                ? new(id, [.. corners.EnumerateArray().Select(c => Triple(path, c, where + ".cornersMm"))])
                : throw new BadInputException(path, where + ".cornersMm", "are not four places");
        var size = m.TryGetProperty("sizeMm", out var own) ? own : root.TryGetProperty("sizeMm", out var all) ? all : default;
        if (size.ValueKind != JsonValueKind.Number || !size.TryGetDouble(out var side) || side is not (> 0 and <= FarthestMm)) throw new BadInputException(path, where + ".sizeMm", "is absent or no length in mm");
        var centre = m.TryGetProperty("centreMm", out var c) ? Triple(path, c, where + ".centreMm") : throw new BadInputException(path, where, "has neither cornersMm nor centreMm");
        var right = m.TryGetProperty("right", out var r) ? Triple(path, r, where + ".right") : Vec3.UnitX;
        var down = m.TryGetProperty("down", out var d) ? Triple(path, d, where + ".down") : Vec3.UnitY;
        var (x, y) = (right.Normalized(), down.Normalized());
        if (!(x.Length > 0.5 && y.Length > 0.5 && Math.Abs(Vec3.Dot(x, y)) < 0.02)) throw new BadInputException(path, where, "right and down are not at a right angle");
        y = (y - x * Vec3.Dot(x, y)).Normalized();
        return BodyMarker.Square(id, side, new(Mat3.FromColumns(x, y, Vec3.Cross(x, y)), centre));
    }

    private static Vec3 Triple(string path, JsonElement e, string where)
    {
        if (e.ValueKind != JsonValueKind.Array || e.GetArrayLength() != 3 || e.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.Number || !v.TryGetDouble(out var d) || !double.IsFinite(d)))
            throw new BadInputException(path, where, "is not three numbers");
        return new(e[0].GetDouble(), e[1].GetDouble(), e[2].GetDouble());
    }

    private static string Text(string path, JsonElement root, string name) =>
        root.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String && v.GetString() is { Length: > 0 and < 200 } text
            ? text
            : throw new BadInputException(path, name, "is absent or no text");
}
