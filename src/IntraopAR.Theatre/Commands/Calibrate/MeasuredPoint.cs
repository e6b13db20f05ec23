using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>
/// A check point as measured: CSV rows x,y,z of the tip, or poses of the tool (text files, CSV or a sequence) to which the
/// profile's own tip is applied.
/// </summary>
internal static class MeasuredPoint
{
    public static IReadOnlyList<Vec3> Read(IReadOnlyList<string> paths, string? transform, CalibrationProfile profile)
    {
        if (paths is [var one] && one.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && NumberTable.Read(one, 0, 3, 17) is { Count: > 0 } rows && rows.All(r => r.Numbers.Length == 3))
            return [.. rows.Select(r => new Vec3(r.Numbers[0], r.Numbers[1], r.Numbers[2]))];
        if (profile.Values.FirstOrDefault(v => v.Name == "tip")?.Numbers is not [var x, var y, var z])
            throw new BadInputException(paths[0], "poses", $"a {profile.Kind} profile has no tip to apply to poses", "give the measured point as CSV rows x,y,z");
        return [.. PoseInput.Read(paths, transform).Poses.Select(p => p.Apply(new(x, y, z)))];
    }
}
