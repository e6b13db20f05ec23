using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>A lesion as one examination shows it.</summary>
/// <param name="Centre">In a frame that both examinations share, patient axes, mm.</param>
/// <param name="Covariance">Of the centre alone, mm²: what one examination's drawing leaves. What both examinations' registration leaves is shared and estimated.</param>
public sealed record FoundLesion(string Id, Vec3 Centre, double VolumeMl, Mat3 Covariance)
{
    /// <summary>Of the ball of the same volume, mm.</summary>
    public double Radius => Math.Cbrt(VolumeMl * 1000 * 3 / (4 * Math.PI));
}
