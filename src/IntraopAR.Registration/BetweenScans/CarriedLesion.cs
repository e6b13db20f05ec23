using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// A lesion of an earlier examination in the frame of a later one that does not show it: a random place and shape. Nothing in
/// it says that the lesion has shrunk.
/// </summary>
/// <param name="Centre">Follow-up's frame, mm.</param>
/// <param name="Covariance">Of the centre, mm².</param>
/// <param name="Region">Holds the whole of the true lesion with 90 % probability; its <see cref="LesionRegion.Moved"/> is the outline where it is believed to lie.</param>
/// <param name="Corners">Four places about it that carry its error as an affine field (<see cref="LesionDoubts"/>), follow-up's frame.</param>
/// <param name="Joint">Their covariance, 12 x 12 row by row, mm².</param>
public sealed record CarriedLesion(string Id, Vec3 Centre, Mat3 Covariance, LesionRegion Region, IReadOnlyList<Vec3> Corners, IReadOnlyList<double> Joint)
{
    /// <summary>How all lesions that were carried by the same registration err together, this one among them; null where it was carried alone.</summary>
    public CarriedDoubt? Together { get; init; }

    /// <summary>Radius of the ball about <see cref="Centre"/> that holds the true centre with 90 % probability, mm.</summary>
    public double R90 => NinetyPercentBall.Radius(Covariance);

    /// <param name="outline">Of the lesion where it is believed to lie, follow-up's frame.</param>
    /// <param name="leastVolume">It is shown no smaller than that, mm³.</param>
    /// <param name="segmentationSd">Of its drawn surface along its normal, mm.</param>
    internal static CarriedLesion Of(string id, TriangleMesh outline, double leastVolume, AffineDoubt doubt, double segmentationSd)
    {
        var region = LesionRegion.Around(outline, leastVolume, doubt, segmentationSd, LiverToLiverCalibration.Region);
        // The middle of a drawn lesion errs by less than its surface.
        var covariance = doubt.Middle() + Mat3.Identity * (segmentationSd * segmentationSd / 4);
        return new(id, MeshCentroid.Of(region.Moved, closed: true), covariance, region, doubt.Corners, [.. doubt.Joint.Cast<double>()]);
    }
}
