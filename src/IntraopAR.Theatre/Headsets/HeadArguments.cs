using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Session;

namespace IntraopAR.Theatre.Headsets;

/// <summary>What a headset's page says: places in its space, mm, and poses of its viewer, the upper three rows of a 4x4.</summary>
internal static class HeadArguments
{
    private const int MostTouches = 12, MostPoses = 60, PoseNumbers = 12;

    /// <summary>Nobody's room is larger, mm.</summary>
    private const double Farthest = 1e5;

    /// <exception cref="RequestRefusedException">They are not touches of known places.</exception>
    public static IReadOnlyList<HeadTouch> Touches(this ViewerRequest request, IHeadTheatre theatre) => [.. Items(request, "touches", MostTouches).Select(t => Touch(t, theatre))];

    /// <summary>Where the head, or a controller, was, by time on the host's clock.</summary>
    /// <exception cref="RequestRefusedException">They are no poses.</exception>
    public static IReadOnlyList<(TimeSpan At, Transform<HeadsetSpace, T> Pose)> Poses<T>(this ViewerRequest request)
        where T : IFrame => [.. Items(request, "poses", MostPoses).Select(Pose<T>)];

    private static HeadTouch Touch(JsonElement json, IHeadTheatre theatre)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("place", out var name) || name.ValueKind != JsonValueKind.String || !json.TryGetProperty("at", out var at)) throw Bad("a touch has a place and where it is");
        var id = name.GetString()!;
        if (id == HeadPlace.Pointer)
        {
            // Where the tip was is told with the touch: it has moved on since.
            var tip = json.TryGetProperty("tip", out var t) ? Numbers(t, 3) : throw Bad("a touch of the pointer's tip says where that was");
            return new(new(id, "pointer's tip", new(tip[0], tip[1], tip[2]), 1), new(Place(at)));
        }

        return new(theatre.Places.FirstOrDefault(p => p.Id == id) ?? throw Bad($"no place that was measured is called {id}"), new(Place(at)));
    }

    private static (TimeSpan, Transform<HeadsetSpace, T>) Pose<T>(JsonElement json)
        where T : IFrame
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("originMs", out var time) || !json.TryGetProperty("pose", out var pose)) throw Bad("a pose has its time");
        return RigidMotion.TryFromMatrix([.. Numbers(pose, PoseNumbers), 0, 0, 0, 1], 1e-3, out var motion, out var reason)
            ? (TimeSpan.FromMilliseconds(Number(time, 1e12)), new Transform<HeadsetSpace, T>(motion))
            : throw Bad(reason);
    }

    private static Vec3 Place(JsonElement json) => Numbers(json, 3) is var n ? new(n[0], n[1], n[2]) : default;

    private static double[] Numbers(JsonElement json, int count) => json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == count
        ? [.. json.EnumerateArray().Select(e => Number(e, Farthest))]
        : throw Bad($"{count} numbers are needed");

    private static double Number(JsonElement json, double most) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var d) && Math.Abs(d) <= most ? d : throw Bad("a number is none of a room");

    private static IEnumerable<JsonElement> Items(ViewerRequest request, string name, int most) =>
        request.Arguments.ValueKind == JsonValueKind.Object && request.Arguments.TryGetProperty(name, out var all) && all.ValueKind == JsonValueKind.Array && all.GetArrayLength() <= most
            ? all.EnumerateArray()
            : throw Bad($"{name} are missing, or more than {most}");

    private static RequestRefusedException Bad(string why) => new(why);
}
