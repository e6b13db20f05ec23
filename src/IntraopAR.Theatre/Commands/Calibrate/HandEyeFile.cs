using System.Text.Json;
using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>
/// Hand-eye input as JSON: <c>{"frames": [{"cameraMarkerToTracker", "boardMarkerToTracker", "boardToCamera", "objectPoints",
/// "imagePoints"}], "boardToBoardMarker", "intrinsics", "distortion"}</c>; matrices 4x4 row by row, flat or as rows.
/// </summary>
public sealed record HandEyeFile(IReadOnlyList<HandEyeFrame> Frames, RigidMotion? BoardToBoardMarker, PinholeCamera? Camera)
{
    private const double RotationTolerance = 5e-3;
    private const double Largest = 1e6;

    /// <exception cref="BadInputException">Not such a file, or a frame is not complete.</exception>
    public static HandEyeFile Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(WholeFile.Read(path), new() { MaxDepth = 16 });
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("frames", out var list) || list.ValueKind != JsonValueKind.Array)
                throw new BadInputException(path, "frames", "is missing or no list");
            var camera = ReadCamera(path, root);
            var frames = list.EnumerateArray().Select((f, i) => ReadFrame(path, f, $"frames[{i}]")).ToArray();
            if (frames.Length == 0) throw new BadInputException(path, "frames", "is empty");
            for (var i = 0; i < frames.Length; i++)
            {
                if (frames[i].BoardToCamera is null && frames[i].ImagePoints.Count == 0)
                    throw new BadInputException(path, $"frames[{i}]", "has neither boardToCamera nor points");
                if (frames[i].BoardToCamera is null && camera is null) throw new BadInputException(path, "intrinsics", "is missing: points need a camera", "give it, or boardToCamera in every frame");
                if (frames[i].BoardMarkerToTracker is null != frames[0].BoardMarkerToTracker is null)
                    throw new BadInputException(path, $"frames[{i}].boardMarkerToTracker", "is there in some frames only");
            }

            return new(frames, Matrix(path, root, "boardToBoardMarker", "boardToBoardMarker"), camera);
        }
        catch (JsonException e)
        {
            throw new BadInputException(path, "JSON", $"is damaged ({e.Message})");
        }
    }

    private static HandEyeFrame ReadFrame(string path, JsonElement f, string where)
    {
        if (f.ValueKind != JsonValueKind.Object) throw new BadInputException(path, where, "is no object");
        var marker = Matrix(path, f, "cameraMarkerToTracker", where) ?? throw new BadInputException(path, $"{where}.cameraMarkerToTracker", "is missing");
        var (on, seen) = (Points(path, f, "objectPoints", where, 3), Points(path, f, "imagePoints", where, 2));
        if (on.Count != seen.Count && !(on.Count == 0 && seen.Count == 1))
            throw new BadInputException(path, where, $"{on.Count} objectPoints and {seen.Count} imagePoints do not go together");
        return new(
            marker, Matrix(path, f, "boardMarkerToTracker", where), Matrix(path, f, "boardToCamera", where),
            [.. on.Select(p => new Vec3(p[0], p[1], p[2]))], [.. seen.Select(p => (p[0], p[1]))]);
    }

    private static PinholeCamera? ReadCamera(string path, JsonElement root)
    {
        if (!root.TryGetProperty("intrinsics", out var given) || given.ValueKind == JsonValueKind.Null) return null;
        var k = Flat(path, given, "intrinsics");
        if (k.Length != 9 || !(k[0] > 0 && k[4] > 0) || Math.Abs(k[3]) + Math.Abs(k[6]) + Math.Abs(k[7]) > 1e-6 || Math.Abs(k[8] - 1) > 1e-6)
            throw new BadInputException(path, "intrinsics", "is not of the form fx s cx / 0 fy cy / 0 0 1");
        var d = root.TryGetProperty("distortion", out var lens) && lens.ValueKind != JsonValueKind.Null ? Flat(path, lens, "distortion") : [];
        if (d.Length is not (0 or 4 or 5) || d.Any(v => Math.Abs(v) > 1e4)) throw new BadInputException(path, "distortion", $"has {d.Length} numbers", "give k1 k2 p1 p2 k3");
        return new(k[0], k[4], k[2], k[5], k[1], d.Length == 0 ? LensDistortion.None : new(d[0], d[1], d[2], d[3], d.Length == 5 ? d[4] : 0));
    }

    private static RigidMotion? Matrix(string path, JsonElement of, string name, string where)
    {
        if (!of.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        var field = where == name ? name : $"{where}.{name}";
        return RigidMotion.TryFromMatrix(Flat(path, value, field), RotationTolerance, out var motion, out var reason) ? motion : throw new BadInputException(path, field, reason);
    }

    private static List<double[]> Points(string path, JsonElement of, string name, string where, int size)
    {
        if (!of.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return [];
        var numbers = Flat(path, value, $"{where}.{name}");
        return numbers.Length % size == 0 ? [.. numbers.Chunk(size)] : throw new BadInputException(path, $"{where}.{name}", $"{numbers.Length} numbers are no points of {size}");
    }

    /// <summary>All numbers in order, however they are nested.</summary>
    private static double[] Flat(string path, JsonElement value, string field)
    {
        var numbers = new List<double>();
        Collect(value);
        return [.. numbers];

        void Collect(JsonElement e)
        {
            if (e.ValueKind == JsonValueKind.Number && e.TryGetDouble(out var x) && Math.Abs(x) <= Largest) numbers.Add(x);
            else if (e.ValueKind == JsonValueKind.Array)
                foreach (var item in e.EnumerateArray()) Collect(item);
            else throw new BadInputException(path, field, "holds what is no number up to a million");
        }
    }
}
