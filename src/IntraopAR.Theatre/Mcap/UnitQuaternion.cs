using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Mcap;

/// <summary>A rotation as a unit quaternion, for programs that take no matrix.</summary>
internal readonly record struct UnitQuaternion(double X, double Y, double Z, double W)
{
    public static UnitQuaternion Of(Mat3 rotation)
    {
        var half = rotation.ToRotationVector() * 0.5;
        var angle = half.Length;
        var v = half * (angle < 1e-8 ? 1 - angle * angle / 6 : Math.Sin(angle) / angle);
        return new(v.X, v.Y, v.Z, Math.Cos(angle));
    }
}
