using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>Directions as a surgeon says them; the patient frame's axes are left, back and head.</summary>
public static class PatientDirection
{
    /// <summary>A second direction is named where it is at least so much of the first.</summary>
    private const double Second = 0.5;

    /// <summary>Such as "the feet" or "the feet and the patient's left".</summary>
    public static string Words(Vec3 direction)
    {
        var axes = new[]
        {
            (Size: Math.Abs(direction.X), Name: direction.X > 0 ? "the patient's left" : "the patient's right"),
            (Size: Math.Abs(direction.Y), Name: direction.Y > 0 ? "the back" : "the front"),
            (Size: Math.Abs(direction.Z), Name: direction.Z > 0 ? "the head" : "the feet"),
        }.OrderByDescending(a => a.Size).ToArray();
        return axes[1].Size >= Second * axes[0].Size ? $"{axes[0].Name} and {axes[1].Name}" : axes[0].Name;
    }
}
