namespace IntraopAR.Tracking;

/// <summary>Small symmetric positive definite systems, row by row, by Cholesky's method.</summary>
internal static class SymmetricSolve
{
    /// <summary>Lower triangle L with L Lᵀ = matrix.</summary>
    /// <returns>False where the matrix is not positive definite.</returns>
    public static bool TryFactor(ReadOnlySpan<double> matrix, int n, Span<double> lower)
    {
        lower[..(n * n)].Clear();
        for (var r = 0; r < n; r++)
            for (var c = 0; c <= r; c++)
            {
                var sum = matrix[r * n + c];
                for (var k = 0; k < c; k++) sum -= lower[r * n + k] * lower[c * n + k];
                if (r != c) lower[r * n + c] = sum / lower[c * n + c];
                else if (sum > 1e-14 * Math.Abs(matrix[r * n + r]) && sum > 0) lower[r * n + r] = Math.Sqrt(sum);
                else return false;
            }

        return true;
    }

    /// <summary>x with L Lᵀ x = b, in b's place.</summary>
    public static void Solve(ReadOnlySpan<double> lower, int n, Span<double> b)
    {
        Forward(lower, n, b);
        for (var r = n - 1; r >= 0; r--)
        {
            for (var k = r + 1; k < n; k++) b[r] -= lower[k * n + r] * b[k];
            b[r] /= lower[r * n + r];
        }
    }

    /// <summary>x with L x = b, in b's place.</summary>
    public static void Forward(ReadOnlySpan<double> lower, int n, Span<double> b)
    {
        for (var r = 0; r < n; r++)
        {
            for (var k = 0; k < r; k++) b[r] -= lower[r * n + k] * b[k];
            b[r] /= lower[r * n + r];
        }
    }

    /// <returns>Null where the matrix is not positive definite.</returns>
    public static double[]? Inverse(ReadOnlySpan<double> matrix, int n)
    {
        var lower = new double[n * n];
        if (!TryFactor(matrix, n, lower)) return null;
        var (inverse, column) = (new double[n * n], new double[n]);
        for (var c = 0; c < n; c++)
        {
            Array.Clear(column);
            column[c] = 1;
            Solve(lower, n, column);
            for (var r = 0; r < n; r++) inverse[r * n + c] = column[r];
        }

        return inverse;
    }
}
