using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Two calibrated cameras fixed to each other.</summary>
/// <param name="RightFromLeft">From the left camera's axes to the right one's, mm (<c>leftToRight</c> in files).</param>
public sealed record StereoRig(int Width, int Height, PinholeCamera Left, PinholeCamera Right, RigidMotion RightFromLeft)
{
    /// <summary>Distance of the lenses, mm.</summary>
    public double Base => RightFromLeft.Translation.Length;
}
