using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>The values of a profile as what they are.</summary>
internal static class ProfileNumbers
{
    /// <param name="which">Empty, or <c>left</c> and <c>right</c> of a stereo camera.</param>
    public static PinholeCamera Camera(CalibrationProfile profile, string which = "")
    {
        string Name(string value) => which.Length == 0 ? value : $"{which}{char.ToUpperInvariant(value[0])}{value[1..]}";
        var (k, d) = (Of(profile, Name("intrinsics"), 9), Of(profile, Name("distortion"), 5));
        return new(k[0], k[4], k[2], k[5], k[1], new(d[0], d[1], d[2], d[3], d[4]));
    }

    public static RigidMotion Motion(CalibrationProfile profile, string name) => RigidMotion.TryFromMatrix([.. Of(profile, name, 16)], 1e-6, out var motion, out var reason)
        ? motion
        : throw new BadInputException("profile", name, reason, "calibrate again");

    public static Vec3 Place(CalibrationProfile profile, string name)
    {
        var n = Of(profile, name, 3);
        return new(n[0], n[1], n[2]);
    }

    /// <exception cref="BadInputException">It is missing, or has another number of numbers.</exception>
    public static IReadOnlyList<double> Of(CalibrationProfile profile, string name, int count) =>
        profile.Values.FirstOrDefault(v => v.Name == name)?.Numbers is { } numbers && numbers.Count == count
            ? numbers
            : throw new BadInputException("profile", name, $"is missing or has not {count} numbers", "calibrate again");
}
