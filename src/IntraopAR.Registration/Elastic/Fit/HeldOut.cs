using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// How well an estimate foretells surface it has not used: each block of the seen surface in turn is left out and its
/// residuals are predicted from the rest, in closed form: (1 − J Σ Jᵀ W)⁻¹ r for a linear smoother (Craven and Wahba 1978).
/// </summary>
internal static class HeldOut
{
    /// <summary>Edge of a block, mm: large enough that its neighbours do not simply continue into it.</summary>
    private const double Block = 40;

    /// <summary>Root mean square of the foretold residuals, mm.</summary>
    /// <param name="covariance">Of the estimate, by rows; its size says how many unknowns of a row count (6: the pose alone).</param>
    public static double Rms(IReadOnlyList<SurfaceLooks.MeanLook> looks, double[] covariance)
    {
        var size = (int)Math.Round(Math.Sqrt(covariance.Length));
        var (sum, count) = (0.0, 0);
        foreach (var block in looks.GroupBy(l => Key(l.Place)).OrderBy(g => g.Key))
        {
            var members = block.ToArray();
            var n = members.Length;
            var products = Array.ConvertAll(members, m => Product(covariance, size, m.Row));
            // (1 − S W) x = r, symmetric after scaling by √W on both sides.
            var matrix = new double[n * n];
            var x = new double[n];
            for (var i = 0; i < n; i++)
            {
                var root = Math.Sqrt(members[i].Weight);
                for (var j = 0; j < n; j++)
                    matrix[i * n + j] = (i == j ? 1 : 0) - root * Vectors.Dot(products[i], members[j].Row.AsSpan(0, size)) * Math.Sqrt(members[j].Weight);
                matrix[i * n + i] += 1e-9;
                x[i] = root * members[i].Residual;
            }

            DenseCholesky factor;
            try
            {
                factor = DenseCholesky.Factor(matrix, n);
            }
            catch (NotPositiveDefiniteException)
            {
                // Without this block nothing holds the estimate: it cannot be foretold.
                continue;
            }

            factor.Solve(x);
            for (var i = 0; i < n; i++) sum += x[i] * x[i] / members[i].Weight;
            count += n;
        }

        return Math.Sqrt(sum / Math.Max(1, count));
    }

    private static double[] Product(double[] covariance, int size, double[] row)
    {
        var product = new double[size];
        for (var k = 0; k < size; k++) product[k] = Vectors.Dot(covariance.AsSpan(k * size, size), row.AsSpan(0, size));
        return product;
    }

    private static (int, int, int) Key(Vec3 p) => ((int)Math.Floor(p.X / Block), (int)Math.Floor(p.Y / Block), (int)Math.Floor(p.Z / Block));
}
