using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A place on a surface as it is shown to the user.</summary>
internal static class SurfacePlace
{
    public static string Text(Vec3 p) => FormattableString.Invariant($"({p.X:F1}, {p.Y:F1}, {p.Z:F1}) mm");
}
