namespace IntraopAR.Registration;

/// <summary>A = L Lᵀ of a small dense symmetric positive definite matrix, rows of L one after the other.</summary>
internal sealed class DenseCholesky
{
    private readonly double[] lower;

    private DenseCholesky(double[] lower, int size) => (this.lower, Size) = (lower, size);

    public int Size { get; }

    /// <param name="matrix">By rows; it is overwritten.</param>
    /// <exception cref="NotPositiveDefiniteException"/>
    public static DenseCholesky Factor(double[] matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            var row = matrix.AsSpan(i * size, size);
            for (var j = 0; j <= i; j++)
            {
                var other = matrix.AsSpan(j * size, size);
                var sum = row[j] - Vectors.Dot(row[..j], other[..j]);
                if (i != j)
                {
                    row[j] = sum / other[j];
                }
                else
                {
                    if (!(sum > 0)) throw new NotPositiveDefiniteException(i, sum);
                    row[i] = Math.Sqrt(sum);
                }
            }
        }

        return new(matrix, size);
    }

    /// <summary>Replaces b by L⁻¹ b.</summary>
    public void SolveLower(Span<double> b)
    {
        for (var i = 0; i < Size; i++)
            b[i] = (b[i] - Vectors.Dot(lower.AsSpan(i * Size, i), b[..i])) / lower[i * Size + i];
    }

    /// <summary>Replaces b by A⁻¹ b.</summary>
    public void Solve(Span<double> b)
    {
        SolveLower(b);
        SolveUpper(b);
    }

    /// <summary>Replaces b by L⁻ᵀ b.</summary>
    public void SolveUpper(Span<double> b)
    {
        for (var i = Size - 1; i >= 0; i--)
        {
            b[i] /= lower[i * Size + i];
            Vectors.Add(b[..i], lower.AsSpan(i * Size, i), -b[i]);
        }
    }

    /// <summary>A⁻¹ by rows.</summary>
    public double[] Inverse()
    {
        var inverse = new double[Size * Size];
        for (var k = 0; k < Size; k++)
        {
            var column = inverse.AsSpan(k * Size, Size);
            column[k] = 1;
            Solve(column);
        }

        return inverse;
    }
}
