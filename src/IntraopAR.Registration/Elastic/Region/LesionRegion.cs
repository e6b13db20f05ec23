using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Where to treat a vanished lesion: its shape before chemotherapy, moved by the estimate and dilated so that the whole of the
/// true lesion lies inside with 90 % probability. Nothing in it says that the lesion has shrunk.
/// </summary>
public sealed class LesionRegion
{
    /// <summary>No estimate, tracker or model is surer than this, standard deviation per axis, mm.</summary>
    private const double LeastSd = 0.2;

    private readonly DilatedBody body;

    private LesionRegion(TriangleMesh moved, Mat3 spread, double reach)
    {
        (Moved, Spread, Reach) = (moved, spread, reach);
        body = new(moved, spread * (reach * reach));
        Surface = RegionContour.Of(body);
    }

    /// <summary>Closed, outwards, patient frame, mm.</summary>
    public TriangleMesh Surface { get; }

    /// <summary>The lesion as it was before chemotherapy where the estimate puts it, patient frame.</summary>
    public TriangleMesh Moved { get; }

    /// <summary>Covariance of the lesion's surface about <see cref="Moved"/>, patient axes, mm².</summary>
    public Mat3 Spread { get; }

    /// <summary>Standard deviations of <see cref="Spread"/> by which the lesion is dilated.</summary>
    public double Reach { get; }

    /// <summary>mm³.</summary>
    public double Volume => Surface.SignedVolume;

    /// <param name="lesionInModel">Closed, outwards, before chemotherapy.</param>
    /// <param name="segmentationSd">Standard deviation of the lesion's surface along its normal, mm.</param>
    /// <param name="motion">Covariance of what moves the whole lesion beside the estimate's doubt (breathing), patient axes, mm².</param>
    /// <param name="carried">Of a lesion that came from an earlier examination: what it brings along, and its name there.</param>
    public static LesionRegion Of(ElasticEstimate estimate, TriangleMesh lesionInModel, double segmentationSd, Mat3 motion = default, (CarriedDoubt Doubt, string Lesion)? carried = null)
    {
        Check(lesionInModel, segmentationSd);
        var corners = AffineDoubt.CornersAbout(lesionInModel);
        var doubt = new AffineDoubt(
            Array.ConvertAll(estimate.Places(Array.ConvertAll(corners, c => new Point<Model>(c))), p => p.Position),
            Joint(estimate, corners, carried)).With(motion);
        return Around(estimate.Warp(lesionInModel), lesionInModel.SignedVolume, doubt, segmentationSd, RegionCalibration.Scale);
    }

    /// <param name="reachScale">Of the reach; 1 where the doubt is right.</param>
    /// <param name="leastVolume">Of the lesion before it was moved, mm³; an estimate may press tissue, but no lesion is shown smaller.</param>
    internal static LesionRegion Around(TriangleMesh moved, double leastVolume, AffineDoubt doubt, double segmentationSd, double reachScale = 1)
    {
        var volume = moved.SignedVolume;
        if (volume > 0 && volume < leastVolume)
        {
            var (centre, scale) = (MeshCentroid.Of(moved, closed: true), Math.Cbrt(leastVolume / volume));
            moved = moved.Mapped(v => centre + (v - centre) * scale);
        }

        var spread = doubt.Mean() + Mat3.Identity * (segmentationSd * segmentationSd + LeastSd * LeastSd);
        spread = (spread + spread.Transposed()) * 0.5;
        return new(moved, spread, reachScale * RegionReach.Of(moved, doubt.With(Mat3.Identity * (LeastSd * LeastSd)), spread, segmentationSd));
    }

    /// <summary>Whether every one of the points (patient frame) lies inside.</summary>
    public bool Contains(IReadOnlyList<Vec3> points)
    {
        foreach (var p in points)
            if (body.At(p) > 1e-9) return false;
        return true;
    }

    private static double[,] Joint(ElasticEstimate estimate, Vec3[] corners, (CarriedDoubt Doubt, string Lesion)? carried)
    {
        var joint = JointDoubt.At(estimate, corners);
        return carried is { } own ? JointDoubt.Sum(joint, own.Doubt.Joint([.. corners.Select(c => (own.Lesion, c))], estimate.PatientFromModel.Motion.Rotation)) : joint;
    }

    private static void Check(TriangleMesh lesion, double segmentationSd)
    {
        if (!(segmentationSd >= 0 && segmentationSd < 20))
            throw new BadInputException("lesion", "segmentation error", FormattableString.Invariant($"{segmentationSd} mm is no standard deviation of a surface"), "give 0 to 20 mm");
        if (!(lesion.SignedVolume > 0))
            throw new BadInputException("lesion", "surface", "encloses nothing or faces inwards", "give the closed surface from the scan before chemotherapy");
    }
}
