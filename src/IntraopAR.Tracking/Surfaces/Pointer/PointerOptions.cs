using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>How a pointer's poses become a surface.</summary>
/// <param name="TipStd">Standard deviation of the calibrated tip along the stylus' axes, mm; all points share the error.</param>
/// <param name="TrackerSd">Of the tip by the tracker, mm per axis, where a pose carries no covariance of its own.</param>
/// <param name="Indentation">How deep a tip presses into liver, mm: no force is measured, so it is doubt along the normal, not a correction.</param>
/// <param name="Spacing">Distance of the points kept, mm; 0 keeps all.</param>
public sealed record PointerOptions(Vec3 TipStd, double TrackerSd = 0.25, double Indentation = 0.5, double Spacing = 1.5)
{
    public PointerOptions()
        : this(new Vec3(0.2, 0.2, 0.2))
    {
    }
}
