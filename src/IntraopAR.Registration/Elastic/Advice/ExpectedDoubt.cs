using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The lesions' covariances after more looks with rows J and variances R: T Σ Tᵀ − T Σ Jᵀ (J Σ Jᵀ + R)⁻¹ J Σ Tᵀ with the
/// lesions' rows T. What would be seen does not matter, only what kind of thing is looked at.
/// </summary>
internal sealed class ExpectedDoubt
{
    private readonly LookPool pool;
    private readonly int lesions;
    private readonly double[] prior;

    /// <summary>Lesion rows by looks: T Σ Jᵀ.</summary>
    private readonly double[] cross;

    /// <param name="targets">Each lesion's three looks, along the patient's axes.</param>
    public ExpectedDoubt(LookPool pool, int[][] targets)
    {
        (this.pool, lesions) = (pool, targets.Length);
        var rows = targets.SelectMany(t => t).ToArray();
        cross = new double[rows.Length * pool.Count];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < pool.Count; j++)
                cross[i * pool.Count + j] = Vectors.Dot(pool.Row(rows[i]), pool.Product(j));
        prior = new double[9 * lesions];
        for (var l = 0; l < lesions; l++)
            for (var i = 0; i < 3; i++)
                for (var j = 0; j < 3; j++)
                    prior[9 * l + 3 * i + j] = cross[(3 * l + i) * pool.Count + targets[l][j]];
    }

    /// <summary>Of each lesion, mm², patient axes; no looks: as it is now.</summary>
    public Mat3[] After(IReadOnlyList<int> looks)
    {
        var m = looks.Count;
        var after = (double[])prior.Clone();
        if (m > 0)
        {
            var matrix = new double[m * m];
            for (var i = 0; i < m; i++)
            {
                for (var j = 0; j <= i; j++)
                    matrix[i * m + j] = matrix[j * m + i] = Vectors.Dot(pool.Row(looks[i]), pool.Product(looks[j]));
                matrix[i * m + i] += pool.Variance(looks[i]);
            }

            var factor = DenseCholesky.Factor(matrix, m);
            var whitened = new double[3 * lesions][];
            for (var t = 0; t < whitened.Length; t++)
            {
                whitened[t] = new double[m];
                for (var i = 0; i < m; i++) whitened[t][i] = cross[t * pool.Count + looks[i]];
                factor.SolveLower(whitened[t]);
            }

            for (var l = 0; l < lesions; l++)
                for (var i = 0; i < 3; i++)
                    for (var j = 0; j < 3; j++)
                        after[9 * l + 3 * i + j] -= Vectors.Dot(whitened[3 * l + i], whitened[3 * l + j]);
        }

        return [.. Enumerable.Range(0, lesions).Select(l => Of(after.AsSpan(9 * l, 9)))];
    }

    private static Mat3 Of(ReadOnlySpan<double> m) => new(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8]);
}
