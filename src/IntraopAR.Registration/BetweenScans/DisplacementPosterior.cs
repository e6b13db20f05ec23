using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The displacement field given what was seen of it: Gaussian process regression in closed form (Rasmussen and Williams 2006,
/// equations 2.25 and 2.26), mean k* (K + R)⁻¹ v and covariance k** − k* (K + R)⁻¹ k*ᵀ.
/// </summary>
internal sealed class DisplacementPosterior
{
    private readonly DisplacementPrior prior;
    private readonly DisplacementRow[] rows;
    private readonly DenseCholesky factor;
    private readonly double[] weights;

    public DisplacementPosterior(DisplacementPrior prior, IReadOnlyList<DisplacementRow> seen)
    {
        (this.prior, rows) = (prior, [.. seen]);
        var n = rows.Length;
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++) matrix[i * n + j] = prior.Between(rows[i].At, rows[i].Along, rows[j].At, rows[j].Along);
            matrix[i * n + i] += rows[i].Variance;
        }

        factor = DenseCholesky.Factor(matrix, n);
        weights = Array.ConvertAll(rows, r => r.Value);
        factor.SolveLower(weights);
        Misfit = Vectors.Dot(weights, weights) / Math.Max(1, n);
        factor.SolveUpper(weights);
    }

    /// <summary>vᵀ (K + R)⁻¹ v over the number of rows: about 1 where prior and noise are right.</summary>
    public double Misfit { get; }

    public IReadOnlyList<DisplacementRow> Rows => rows;

    public Vec3 Mean(Vec3 at)
    {
        var sum = Vec3.Zero;
        for (var i = 0; i < rows.Length; i++) sum += prior.Towards(at, rows[i].At, rows[i].Along) * weights[i];
        return sum;
    }

    /// <summary>Covariance of the displacements at places, three rows and columns each, mm².</summary>
    public double[,] Joint(IReadOnlyList<Vec3> places)
    {
        var (n, size) = (rows.Length, 3 * places.Count);
        var whitened = new double[size][];
        for (var p = 0; p < places.Count; p++)
        {
            for (var a = 0; a < 3; a++) whitened[3 * p + a] = new double[n];
            for (var i = 0; i < n; i++)
            {
                var k = prior.Towards(places[p], rows[i].At, rows[i].Along);
                for (var a = 0; a < 3; a++) whitened[3 * p + a][i] = k[a];
            }

            for (var a = 0; a < 3; a++) factor.SolveLower(whitened[3 * p + a]);
        }

        var joint = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
                joint[i, j] = joint[j, i] = prior.Between(places[i / 3], Axis(i % 3), places[j / 3], Axis(j % 3)) - Vectors.Dot(whitened[i], whitened[j]);
        return joint;
    }

    private static Vec3 Axis(int a) => a == 0 ? Vec3.UnitX : a == 1 ? Vec3.UnitY : Vec3.UnitZ;
}
