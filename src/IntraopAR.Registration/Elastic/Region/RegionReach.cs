using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// How many standard deviations a lesion must be dilated by to hold the whole of the true one with 90 % probability. For one
/// shift of normal error it is √χ²₃(0.9) = 2.50 exactly (the sum of a convex body and an ellipsoid holds the moved body just
/// where the ellipsoid holds the shift). Turns, strain and the segmentation's error are drawn: support functions of a
/// thousand drawn lesions against the dilated one's, the same draws of a plain shift taking the chance out of the quantile.
/// </summary>
internal static class RegionReach
{
    /// <summary>√6.2514, the 90 % point of chi-square with three degrees of freedom.</summary>
    public const double Shift = 2.5002777;

    private const int Draws = 1000;
    private const int Seed = 90;

    /// <summary>Twelve for the corners, four for the segmentation.</summary>
    private const int Numbers = 16;

    private static readonly Vec3[] Directions = Spiral(128);
    private static readonly double[] Chances = Normals();

    /// <param name="spread">The dilation's covariance, mm².</param>
    public static double Of(TriangleMesh moved, AffineDoubt doubt, Mat3 spread, double segmentationSd)
    {
        var root = SymmetricRoot.Of(spread.Inverted());
        var rootOfShift = SymmetricRoot.Of(Regular(doubt.Middle()).Inverted());
        var factor = Factor(doubt.Joint);
        // Per direction: how a draw changes the lesion's support, and how the mean shift does.
        var support = new double[Directions.Length * Numbers];
        var shift = new double[Directions.Length * Numbers];
        for (var d = 0; d < Directions.Length; d++)
        {
            var u = root * Directions[d];
            var at = moved.Vertices[0];
            foreach (var v in moved.Vertices) at = Vec3.Dot(u, v) > Vec3.Dot(u, at) ? v : at;
            Fill(support.AsSpan(d * Numbers, Numbers), u, doubt.Weights(at), factor);
            Fill(shift.AsSpan(d * Numbers, Numbers), rootOfShift * Directions[d], [0.25, 0.25, 0.25, 0.25], factor);
            // The surface drawn too far in or out, and the whole of it aside: standard deviation as given everywhere.
            var outwards = segmentationSd / Math.Sqrt(2) * u.Length;
            var normal = u.Normalized();
            support[d * Numbers + 12] = outwards;
            (support[d * Numbers + 13], support[d * Numbers + 14], support[d * Numbers + 15]) = (outwards * normal.X, outwards * normal.Y, outwards * normal.Z);
        }

        return Shift * Quantile(support) / Quantile(shift);
    }

    private static void Fill(Span<double> row, Vec3 u, double[] weights, double[] factor)
    {
        for (var i = 0; i < 12; i++)
            for (var k = 0; k <= i; k++)
                row[k] += u[i % 3] * weights[i / 3] * factor[i * 12 + k];
    }

    private static double Quantile(double[] rows)
    {
        var reaches = new double[Draws];
        for (var n = 0; n < Draws; n++)
        {
            var chance = Chances.AsSpan(n * Numbers, Numbers);
            var most = 0.0;
            for (var d = 0; d < Directions.Length; d++) most = Math.Max(most, Vectors.Dot(rows.AsSpan(d * Numbers, Numbers), chance));
            reaches[n] = most;
        }

        Array.Sort(reaches);
        return reaches[(int)(0.9 * Draws)];
    }

    /// <summary>Lower triangular L by rows, joint = L Lᵀ.</summary>
    private static double[] Factor(double[,] joint)
    {
        var lower = new double[144];
        var small = 0.0;
        for (var i = 0; i < 12; i++) small += joint[i, i];
        small = small * 1e-9 + 1e-12;
        for (var i = 0; i < 12; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = joint[i, j] - Vectors.Dot(lower.AsSpan(i * 12, j), lower.AsSpan(j * 12, j));
                // Errors that hang together leave no variance of their own: rounding must not make it negative.
                lower[i * 12 + j] = i == j ? Math.Sqrt(Math.Max(small, sum)) : sum / lower[j * 12 + j];
            }

        return lower;
    }

    private static Mat3 Regular(Mat3 m) => m + Mat3.Identity * (1e-6 * m.Trace + 1e-9);

    private static Vec3[] Spiral(int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var z = 1 - (2 * i + 1.0) / count;
        var (r, phi) = (Math.Sqrt(1 - z * z), i * Math.PI * (3 - Math.Sqrt(5)));
        return new Vec3(r * Math.Cos(phi), r * Math.Sin(phi), z);
    })];

    private static double[] Normals()
    {
        var random = new SeededRandom(Seed);
        var numbers = new double[Draws * Numbers];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = random.NextGaussian();
        return numbers;
    }
}
