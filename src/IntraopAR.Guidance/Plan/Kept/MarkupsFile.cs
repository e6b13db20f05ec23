using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>One markup of 3D Slicer (.mrk.json): a plane, an open or closed curve, or the 16 control points of a Bézier surface. LPS, mm.</summary>
/// <param name="Type">Plane, Curve, ClosedCurve or BezierSurface.</param>
/// <param name="Points">Control points; of a plane its middle.</param>
/// <param name="Normal">Of a plane.</param>
public sealed record MarkupsFile(string Type, IReadOnlyList<Vec3> Points, Vec3? Normal = null)
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="BadInputException">The file is missing or damaged, or holds another markup.</exception>
    public static MarkupsFile Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(WholeFile.Read(path));
            var markups = json.RootElement.GetProperty("markups");
            if (markups.GetArrayLength() != 1) throw new BadInputException(path, "markups", $"holds {markups.GetArrayLength()}, and a cut is one", "save each in a file of its own");
            var m = markups[0];
            var type = m.GetProperty("type").GetString() ?? "";
            if (type is not ("Plane" or "Curve" or "ClosedCurve" or "BezierSurface")) throw new BadInputException(path, "type", $"'{type}' is no cut", "save a plane, a curve, a closed curve or a Bézier surface");
            var ras = !m.TryGetProperty("coordinateSystem", out var system) || IsRas(path, system.GetString() ?? "");
            var points = m.TryGetProperty("controlPoints", out var list) ? list.EnumerateArray().Where(Defined).Select(p => Turned(path, p.GetProperty("position"), ras)).ToList() : [];
            if (type != "Plane") return new(type, points);
            if (m.TryGetProperty("normal", out var normal))
            {
                if (m.TryGetProperty("center", out var centre)) points = [Turned(path, centre, ras)];
                if (points.Count > 0) return new(type, [points[0]], Unit(path, Turned(path, normal, ras)));
            }

            // Older files have three points: in the order of the fingers, thumb up.
            if (points.Count < 3) throw new BadInputException(path, "plane", "has neither a normal with its centre nor three points", "save it again from 3D Slicer 5");
            return new(type, [points[0]], Unit(path, Vec3.Cross(points[1] - points[0], points[2] - points[0])));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            throw new BadInputException(path, "markups", $"is no markup of 3D Slicer ({e.Message})");
        }
    }

    public string ToJson(string name)
    {
        JsonArray Numbers(Vec3 v) => [v.X, v.Y, v.Z];
        var markup = new JsonObject { ["type"] = Type, ["coordinateSystem"] = "LPS", ["coordinateUnits"] = "mm" };
        if (Normal is { } n)
        {
            var frame = SheetFrame.Of(Points[0], n, n.AnyPerpendicular());
            markup["planeType"] = "pointNormal";
            markup["center"] = Numbers(Points[0]);
            markup["normal"] = Numbers(n);
            markup["orientation"] = new JsonArray(frame.U.X, frame.V.X, n.X, frame.U.Y, frame.V.Y, n.Y, frame.U.Z, frame.V.Z, n.Z);
        }

        markup["controlPoints"] = new JsonArray([.. Points.Select((p, i) => (JsonNode)new JsonObject
        {
            ["id"] = $"{i + 1}", ["label"] = $"{name}-{i + 1}", ["position"] = Numbers(p), ["positionStatus"] = "defined",
        })]);
        var root = new JsonObject { ["@schema"] = "https://raw.githubusercontent.com/slicer/slicer/master/Modules/Loadable/Markups/Resources/Schema/markups-schema-v1.0.3.json#", ["markups"] = new JsonArray(markup) };
        return root.ToJsonString(Written) + "\n";
    }

    private static bool Defined(JsonElement p) => !p.TryGetProperty("positionStatus", out var s) || s.GetString() is "defined" or null;

    private static Vec3 Turned(string path, JsonElement p, bool ras)
    {
        var v = new Vec3(p[0].GetDouble(), p[1].GetDouble(), p[2].GetDouble());
        if (!v.IsFinite) throw new BadInputException(path, "position", "a coordinate is not finite");
        return ras ? new(-v.X, -v.Y, v.Z) : v;
    }

    private static Vec3 Unit(string path, Vec3 n) => n.Length > 1e-6 ? n.Normalized() : throw new BadInputException(path, "normal", "has no length");

    private static bool IsRas(string path, string system) => system.ToUpperInvariant() switch
    {
        "RAS" or "0" => true,
        "LPS" or "1" => false,
        _ => throw new BadInputException(path, "coordinateSystem", $"'{system}' is neither RAS nor LPS"),
    };
}
