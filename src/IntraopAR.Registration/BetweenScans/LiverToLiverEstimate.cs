using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Where every place of a baseline liver lies at the follow-up, and how sure that is. Places in: baseline's frame; places out: follow-up's frame, mm.</summary>
public sealed class LiverToLiverEstimate
{
    private readonly Similarity placing;
    private readonly DisplacementPosterior field;
    private readonly DisplacementPrior prior;

    internal LiverToLiverEstimate(Similarity placing, DisplacementPosterior field, DisplacementPrior prior, LiverToLiverEvidence evidence) =>
        (this.placing, this.field, this.prior, Evidence) = (placing, field, prior, evidence);

    public LiverToLiverEvidence Evidence { get; }

    public Vec3 Place(Vec3 inBaseline)
    {
        var z = placing.Apply(inBaseline);
        return z + field.Mean(z);
    }

    /// <summary>Covariance of the error of <see cref="Place"/>, mm².</summary>
    public Mat3 Covariance(Vec3 inBaseline)
    {
        var c = Joint([inBaseline]);
        return new(c[0, 0], c[0, 1], c[0, 2], c[1, 0], c[1, 1], c[1, 2], c[2, 0], c[2, 1], c[2, 2]);
    }

    public TriangleMesh Warp(TriangleMesh inBaseline) => inBaseline.Mapped(Place);

    /// <summary>The same with lesions seen at both examinations: places that are known to have gone where they are found.</summary>
    /// <param name="survivors">Baseline's frame, follow-up's frame, and standard deviation per axis of how well one middle stands for the other, mm.</param>
    public LiverToLiverEstimate With(IReadOnlyList<(Vec3 InBaseline, Vec3 InFollowUp, double Sd)> survivors)
    {
        if (survivors.Count == 0) return this;
        var rows = field.Rows.ToList();
        foreach (var (from, to, sd) in survivors)
        {
            var z = placing.Apply(from);
            rows.AddRange(((Vec3[])[Vec3.UnitX, Vec3.UnitY, Vec3.UnitZ]).Select(axis => new DisplacementRow(z, axis, Vec3.Dot(axis, to - z), sd * sd)));
        }

        return new(placing, new(prior, rows), prior, Evidence);
    }

    /// <summary>A lesion that is not seen any more.</summary>
    /// <param name="lesion">Closed, outwards, baseline's frame.</param>
    /// <param name="segmentationSd">Standard deviation of its surface along its normal, mm.</param>
    public CarriedLesion Carry(string id, TriangleMesh lesion, double segmentationSd)
    {
        var corners = AffineDoubt.CornersAbout(lesion);
        var moved = Array.ConvertAll(corners, Place);
        var affine = new AffineDoubt(corners, new double[12, 12]);
        // A lesion is small beside the lengths of the field: over it the field is affine.
        var outline = lesion.Mapped(v => AffineDoubt.Place(moved, affine.Weights(v)));
        return CarriedLesion.Of(id, outline, lesion.SignedVolume, new(moved, Joint(corners)), segmentationSd);
    }

    /// <summary>How lesions carried by this registration err together, in the follow-up's frame.</summary>
    /// <param name="lesions">Closed, outwards, baseline's frame.</param>
    public CarriedDoubt Together(IReadOnlyList<(string Id, TriangleMesh Mesh)> lesions)
    {
        var corners = lesions.Select(l => AffineDoubt.CornersAbout(l.Mesh)).ToArray();
        return new(new LesionDoubts(
            [.. lesions.Zip(corners, (l, c) => new LesionCorners(l.Id, Array.ConvertAll(c, Place)))], Numbers(Joint([.. corners.SelectMany(c => c)]))));
    }

    private double[,] Joint(IReadOnlyList<Vec3> inBaseline)
    {
        var joint = field.Joint([.. inBaseline.Select(placing.Apply)]);
        var scale = LiverToLiverCalibration.ScaleOf(Evidence);
        for (var i = 0; i < joint.GetLength(0); i++)
            for (var j = 0; j < joint.GetLength(1); j++)
                joint[i, j] = scale * joint[i, j] + (i % 3 == j % 3 ? LiverToLiverCalibration.Floor * LiverToLiverCalibration.Floor : 0);
        return joint;
    }

    private static double[] Numbers(double[,] square) => [.. square.Cast<double>()];
}
