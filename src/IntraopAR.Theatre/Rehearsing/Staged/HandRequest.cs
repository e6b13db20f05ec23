using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>
/// What a page says of a hand, as <see cref="HandInput"/>: <c>{"tool": "probe", "u", "v", "touches"}</c> in the camera's picture,
/// <c>{"tool", "from": [x, y, z], "direction": [x, y, z], "touches"}</c>, <c>{"tool", "pose": [12 numbers]}</c>,
/// <c>{"tool", "roll", "tilt", "rock", "closer"}</c> or <c>{"tool", "down": true}</c>. Patient frame, mm, degrees.
/// </summary>
internal static class HandRequest
{
    private const double Farthest = 1e4;

    /// <exception cref="BadInputException">It is none of these.</exception>
    public static HandInput Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("tool", out var name) || name.ValueKind != JsonValueKind.String
            || !Enum.TryParse<StageTool>(name.GetString(), ignoreCase: true, out var tool) || !Enum.IsDefined(tool))
            throw Bad("tool", "is none that lies on the table", "name pointer, probe, dissector, needle or camera");
        var touches = Presses(json);
        if (json.TryGetProperty("down", out var down) && down.ValueKind == JsonValueKind.True) return new PutDown(tool);
        if (json.TryGetProperty("u", out _)) return new AimAt(tool, new(Number(json, "u"), Number(json, "v")), touches);
        if (json.TryGetProperty("from", out var from)) return new AimAlong(tool, new(Place(from)), Direction(json), touches);
        if (json.TryGetProperty("pose", out var pose)) return new HoldFreely(tool, Pose(pose));
        if (new[] { "roll", "tilt", "rock", "closer" }.Any(n => json.TryGetProperty(n, out _)))
            return new TurnTool(tool, Number(json, "roll", 0), Number(json, "tilt", 0), Number(json, "rock", 0), Number(json, "closer", 0));
        throw Bad("hand", "does nothing", "give u and v, from and direction, a pose, a turn, or down");
    }

    /// <summary>Whether the trigger is drawn: the tool is on the tissue and measures.</summary>
    public static bool Presses(JsonElement json) => json.TryGetProperty("touches", out var t) && t.ValueKind == JsonValueKind.True;

    private static Vec3 Direction(JsonElement json)
    {
        var direction = json.TryGetProperty("direction", out var d) ? Place(d) : default;
        return direction.LengthSquared > 1e-12 ? direction : throw Bad("direction", "is none", "give three numbers");
    }

    private static RigidMotion Pose(JsonElement json)
    {
        var n = Numbers(json, 12);
        return RigidMotion.TryFromMatrix([.. n, 0, 0, 0, 1], 1e-3, out var motion, out var reason) ? motion : throw Bad("pose", reason, "give a rigid motion, row by row");
    }

    private static Vec3 Place(JsonElement json) => Numbers(json, 3) is var n ? new(n[0], n[1], n[2]) : default;

    private static double[] Numbers(JsonElement json, int count)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != count) throw Bad("numbers", $"are not {count}", "give as many");
        return [.. json.EnumerateArray().Select(Value)];
    }

    private static double Number(JsonElement json, string name, double? missing = null) =>
        json.TryGetProperty(name, out var value) ? Value(value) : missing ?? throw Bad(name, "is missing", "give it");

    private static double Value(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var d) && Math.Abs(d) <= Farthest ? d : throw Bad("number", "is none that a hand reaches", $"give one within ±{Farthest}");

    private static BadInputException Bad(string field, string why, string remedy) => new("hand", field, why, remedy);
}
