namespace IntraopAR.Tracking;

/// <summary>Cholesky's factor of a small symmetric matrix in its lower triangle, row by row, without a heap.</summary>
internal static class SmallCholesky
{
    /// <summary>False where a pivot nearly vanishes.</summary>
    public static bool Factor(Span<double> m, int n)
    {
        for (var a = 0; a < n; a++)
        {
            var whole = m[a * n + a];
            for (var b = 0; b <= a; b++)
            {
                var s = m[a * n + b];
                for (var k = 0; k < b; k++) s -= m[a * n + k] * m[b * n + k];
                if (a != b) m[a * n + b] = s / m[b * n + b];
                else if (s > 1e-12 * whole) m[a * n + a] = Math.Sqrt(s);
                else return false;
            }
        }

        return true;
    }

    /// <summary>In place, from the factor.</summary>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> v, int n)
    {
        for (var a = 0; a < n; a++)
        {
            for (var k = 0; k < a; k++) v[a] -= factor[a * n + k] * v[k];
            v[a] /= factor[a * n + a];
        }

        for (var a = n - 1; a >= 0; a--)
        {
            for (var k = a + 1; k < n; k++) v[a] -= factor[k * n + a] * v[k];
            v[a] /= factor[a * n + a];
        }
    }
}
