using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// How the places of all lesions err together: each one's error is affine (<see cref="AffineDoubt"/>), carried by four places
/// about it, and all of them are foretold under one covariance, since one liver moves them all. It can be kept and drawn from
/// without the estimate.
/// </summary>
/// <param name="Lesions">With their four places, model frame, mm.</param>
/// <param name="Joint">12 rows and columns a lesion (place by place, x y z of the patient), row by row, mm².</param>
public sealed record LesionDoubts(IReadOnlyList<LesionCorners> Lesions, IReadOnlyList<double> Joint)
{
    /// <summary>Numbers that carry one lesion's error.</summary>
    public const int Each = 12;

    /// <summary>No estimate, tracker or model is surer than this, standard deviation per axis, mm.</summary>
    private const double LeastSd = 0.2;

    /// <param name="lesions">Closed surfaces of before chemotherapy, model frame.</param>
    /// <param name="motion">Covariance of what moves all of them beside the estimate's doubt (breathing), patient axes, mm².</param>
    /// <param name="carried">What lesions of an earlier examination bring along; null where all were seen on the model's scan.</param>
    public static LesionDoubts Of(ElasticEstimate estimate, IReadOnlyList<(string Id, TriangleMesh InModel)> lesions, Mat3 motion = default, CarriedDoubt? carried = null) =>
        Of(lesions, places => JointDoubt.At(estimate, places), motion, carried, estimate.PatientFromModel);

    /// <summary>The same of a rigid registration.</summary>
    public static LesionDoubts Of(RigidEstimate estimate, IReadOnlyList<(string Id, TriangleMesh InModel)> lesions, Mat3 motion = default, CarriedDoubt? carried = null) =>
        Of(lesions, places => JointDoubt.Rigid(estimate, places), motion, carried, estimate.PatientFromModel);

    private static LesionDoubts Of(
        IReadOnlyList<(string Id, TriangleMesh InModel)> lesions, Func<Vec3[], double[,]> joint, Mat3 motion, CarriedDoubt? carried, Transform<Patient, Model> patientFromModel)
    {
        var corners = lesions.Select(l => new LesionCorners(l.Id, AffineDoubt.CornersAbout(l.InModel))).ToArray();
        var numbers = new double[Each * Each * corners.Length * corners.Length];
        if (corners.Length == 0) return new(corners, numbers);
        var c = joint([.. corners.SelectMany(l => l.Corners)]);
        if (carried is not null) c = JointDoubt.Sum(c, carried.Joint([.. corners.SelectMany(l => l.Corners.Select(at => (l.Id, at)))], patientFromModel.Motion.Rotation));
        double[,] m = { { motion.M00, motion.M01, motion.M02 }, { motion.M10, motion.M11, motion.M12 }, { motion.M20, motion.M21, motion.M22 } };
        var n = Each * corners.Length;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                numbers[i * n + j] = c[i, j] + m[i % 3, j % 3] + (i % 3 == j % 3 ? LeastSd * LeastSd : 0);
        return new(corners, numbers);
    }

    /// <summary>
    /// A lesion's region in the model frame, where its zones are planned: the shape of before chemotherapy, dilated so that the
    /// whole of the true one lies inside with 90 % probability.
    /// </summary>
    /// <param name="segmentationSd">Standard deviation of the lesion's surface along its normal, mm.</param>
    public LesionRegion RegionInModel(int lesion, TriangleMesh inModel, Transform<Patient, Model> patientFromModel, double segmentationSd)
    {
        var back = patientFromModel.Motion.Rotation.Transposed();
        var block = Block(lesion);
        for (var a = 0; a < 4; a++)
            for (var b = 0; b < 4; b++)
            {
                double At(int i, int j) => block[3 * a + i, 3 * b + j];
                var m = back * new Mat3(At(0, 0), At(0, 1), At(0, 2), At(1, 0), At(1, 1), At(1, 2), At(2, 0), At(2, 1), At(2, 2)) * back.Transposed();
                (block[3 * a, 3 * b], block[3 * a, 3 * b + 1], block[3 * a, 3 * b + 2]) = (m.M00, m.M01, m.M02);
                (block[3 * a + 1, 3 * b], block[3 * a + 1, 3 * b + 1], block[3 * a + 1, 3 * b + 2]) = (m.M10, m.M11, m.M12);
                (block[3 * a + 2, 3 * b], block[3 * a + 2, 3 * b + 1], block[3 * a + 2, 3 * b + 2]) = (m.M20, m.M21, m.M22);
            }

        return LesionRegion.Around(inModel, inModel.SignedVolume, new([.. Lesions[lesion].Corners], block), segmentationSd, RegionCalibration.Scale);
    }

    /// <summary>One lesion's own 12 rows and columns of <see cref="Joint"/>.</summary>
    internal double[,] Block(int lesion)
    {
        var (n, from, block) = (Each * Lesions.Count, Each * lesion, new double[Each, Each]);
        for (var r = 0; r < Each; r++)
            for (var c = 0; c < Each; c++) block[r, c] = Joint[(from + r) * n + from + c];
        return block;
    }

    /// <summary>Shares in which the four places' errors make up the error of a place.</summary>
    public double[] Weights(int lesion, Vec3 inModel) => new AffineDoubt([.. Lesions[lesion].Corners], new double[Each, Each]).Weights(inModel);

    /// <summary>Covariance of a lesion's place given its weights, patient axes, mm².</summary>
    public Mat3 At(int lesion, ReadOnlySpan<double> weights)
    {
        var (n, from) = (Each * Lesions.Count, Each * lesion);
        Span<double> c = stackalloc double[9];
        for (var a = 0; a < 4; a++)
            for (var b = 0; b < 4; b++)
            {
                var w = weights[a] * weights[b];
                for (var i = 0; i < 3; i++)
                    for (var j = 0; j < 3; j++)
                        c[3 * i + j] += w * Joint[(from + 3 * a + i) * n + from + 3 * b + j];
            }

        return new(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]);
    }

    /// <summary>Errors drawn for all lesions at once: number k of lesion l in draw d at [(12 l + k) · draws + d].</summary>
    /// <param name="draws">Even: each draw stands beside its mirror image, which takes the chance out of the mean.</param>
    public double[] Draw(int draws, long seed)
    {
        var n = Each * Lesions.Count;
        var factor = Factor(n);
        var random = new SeededRandom(seed);
        var (drawn, normal) = (new double[n * draws], new double[n]);
        for (var d = 0; d < draws; d += 2)
        {
            for (var i = 0; i < n; i++) normal[i] = random.NextGaussian();
            for (var i = 0; i < n; i++)
            {
                var e = Vectors.Dot(factor.AsSpan(i * n, i + 1), normal.AsSpan(0, i + 1));
                drawn[i * draws + d] = e;
                if (d + 1 < draws) drawn[i * draws + d + 1] = -e;
            }
        }

        return drawn;
    }

    /// <summary>Lower triangular L by rows, joint = L Lᵀ.</summary>
    private double[] Factor(int n)
    {
        var lower = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = Joint[i * n + j] - Vectors.Dot(lower.AsSpan(i * n, j), lower.AsSpan(j * n, j));
                // Errors that hang together leave no variance of their own: rounding must not make it negative.
                lower[i * n + j] = i == j ? Math.Sqrt(Math.Max(1e-12, sum)) : sum / lower[j * n + j];
            }

        return lower;
    }
}

/// <summary>Four places about a lesion that carry its error.</summary>
public sealed record LesionCorners(string Id, IReadOnlyList<Vec3> Corners);
