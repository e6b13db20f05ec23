using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// A carried lesion held by its clip: the affine error of the lesion's place (twelve numbers) is conditioned on where the later
/// scan shows the clip, with the clip's own doubt as noise.
/// </summary>
public sealed class ClipAnchor
{
    /// <summary>99 % of three normal squares (χ², three degrees of freedom).</summary>
    private const double MostSquared = 11.345;

    private readonly CarriedLesion lesion;
    private readonly AffineDoubt doubt;
    private readonly double[] weights;
    private readonly double[,] cross = new double[12, 3];
    private readonly Mat3 sum;

    /// <param name="baseline">The lesion's closed surface, outwards, baseline's frame.</param>
    public ClipAnchor(CarriedLesion lesion, TriangleMesh baseline, ClipMark mark)
    {
        var (corners, centre) = (AffineDoubt.CornersAbout(baseline), MeshCentroid.Of(baseline, closed: true));
        var place = mark.Place ?? centre;
        this.lesion = lesion;
        weights = new AffineDoubt(corners, new double[12, 12]).Weights(place);
        var joint = new double[12, 12];
        Buffer.BlockCopy(lesion.Joint.ToArray(), 0, joint, 0, 144 * sizeof(double));
        doubt = new([.. lesion.Corners], joint);
        Expected = At(doubt.Corners, weights);
        var own = new double[3, 3];
        for (var r = 0; r < 12; r++)
            for (var c = 0; c < 12; c++)
            {
                cross[r, c % 3] += weights[c / 3] * joint[r, c];
                own[r % 3, c % 3] += weights[r / 3] * weights[c / 3] * joint[r, c];
            }

        var radius = Math.Cbrt(baseline.SignedVolume * 3 / (4 * Math.PI));
        sum = new Mat3(own[0, 0], own[0, 1], own[0, 2], own[1, 0], own[1, 1], own[1, 2], own[2, 0], own[2, 1], own[2, 2]) + Mat3.Identity * mark.Variance(Vec3.Distance(place, centre), radius);
    }

    /// <summary>Where the clip ought to lie, follow-up's frame.</summary>
    public Vec3 Expected { get; }

    /// <summary>Whether a clip seen there can be the lesion's: what lies farther out than 99 of 100 would is another's, or one that wandered off.</summary>
    public bool Fits(Vec3 seen) => Vec3.Dot(seen - Expected, sum.Inverted() * (seen - Expected)) <= MostSquared;

    /// <param name="segmentationSd">Of the lesion's drawn surface along its normal, mm.</param>
    public CarriedLesion At(Vec3 seen, double segmentationSd)
    {
        var inverse = sum.Inverted();
        var pull = inverse * (seen - Expected);
        var corners = doubt.Corners.Select((c, i) => c + new Vec3(Pulled(3 * i), Pulled(3 * i + 1), Pulled(3 * i + 2))).ToArray();
        var joint = (double[,])doubt.Joint.Clone();
        for (var r = 0; r < 12; r++)
        {
            var gain = inverse * new Vec3(cross[r, 0], cross[r, 1], cross[r, 2]);
            for (var c = 0; c < 12; c++) joint[r, c] -= Vec3.Dot(gain, new Vec3(cross[c, 0], cross[c, 1], cross[c, 2]));
        }

        var held = new AffineDoubt(corners, joint);
        var outline = lesion.Region.Moved.Mapped(v => At(corners, doubt.Weights(v)));
        var region = LesionRegion.Around(outline, lesion.Region.Moved.SignedVolume, held, segmentationSd, LiverToLiverCalibration.Region);
        var covariance = held.Middle() + Mat3.Identity * (segmentationSd * segmentationSd / 4);
        return new(lesion.Id, MeshCentroid.Of(region.Moved, closed: true), covariance, region, corners, [.. joint.Cast<double>()]);

        double Pulled(int row) => cross[row, 0] * pull.X + cross[row, 1] * pull.Y + cross[row, 2] * pull.Z;
    }

    private static Vec3 At(IReadOnlyList<Vec3> corners, double[] w) => corners[0] * w[0] + corners[1] * w[1] + corners[2] * w[2] + corners[3] * w[3];
}
