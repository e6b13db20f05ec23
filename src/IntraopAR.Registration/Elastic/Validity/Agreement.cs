using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Whether marked places lie where the estimate foretells them: the innovations' chi-square under the estimate's joint doubt
/// and the sights' noise, against its 99.9 % point (Wilson and Hilferty 1931).
/// </summary>
public static class Agreement
{
    private const double Normal999 = 3.0902;

    /// <returns>Null where they agree.</returns>
    public static DomainEnd? Check(ElasticEstimate estimate, IReadOnlyList<MarkedPlace> marked, TimeSpan at)
    {
        if (marked.Count == 0) return null;
        var n = 3 * marked.Count;
        var joint = JointDoubt.At(estimate, [.. marked.Select(m => m.InModel.Position)]);
        var places = estimate.Places([.. marked.Select(m => m.InModel)]);
        var (matrix, off) = (new double[n * n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            off[i] = (marked[i / 3].Seen - places[i / 3])[i % 3];
            for (var j = 0; j < n; j++) matrix[i * n + j] = joint[i, j];
            matrix[i * (n + 1)] += marked[i / 3].Sigma * marked[i / 3].Sigma + 1e-9;
        }

        var factor = DenseCholesky.Factor(matrix, n);
        factor.SolveLower(off);
        var square = Vectors.Dot(off, off);
        var limit = n * Math.Pow(1 - 2.0 / (9 * n) + Normal999 * Math.Sqrt(2.0 / (9 * n)), 3);
        // A number that is none does not agree.
        return square <= limit ? null : new(
            DomainEndKind.ObservationsDisagree, at,
            FormattableString.Invariant($"{marked.Count} marked places lie {Math.Sqrt(square / n):F1} times as far from where they are expected as the estimate's doubt allows; observe the liver again"));
    }
}
