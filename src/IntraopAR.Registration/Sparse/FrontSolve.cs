namespace IntraopAR.Registration;

/// <summary>Triangular systems with the fronts' panels, for a vector in the order of elimination.</summary>
internal static class FrontSolve
{
    /// <summary>L y = b, in place.</summary>
    public static void Forward(CholeskySymbolic symbolic, ReadOnlySpan<double> factor, Span<double> x)
    {
        var b = symbolic.Pattern.BlockSize;
        foreach (var front in symbolic.Fronts)
        {
            var (rows, columns) = (front.Rows * b, front.Columns * b);
            var own = x.Slice(front.First * b, columns);
            for (var j = 0; j < columns; j++)
            {
                var column = factor.Slice(front.Offset + j * rows, rows);
                var y = own[j] /= column[j];
                for (var i = j + 1; i < columns; i++) own[i] -= column[i] * y;
                for (var i = columns; i < rows; i++) x[front.Below[(i - columns) / b] * b + i % b] -= column[i] * y;
            }
        }
    }

    /// <summary>Lᵀ x = y, in place.</summary>
    public static void Backward(CholeskySymbolic symbolic, ReadOnlySpan<double> factor, Span<double> x)
    {
        var b = symbolic.Pattern.BlockSize;
        for (var s = symbolic.Fronts.Length - 1; s >= 0; s--)
        {
            var front = symbolic.Fronts[s];
            var (rows, columns) = (front.Rows * b, front.Columns * b);
            var own = x.Slice(front.First * b, columns);
            for (var j = columns - 1; j >= 0; j--)
            {
                var column = factor.Slice(front.Offset + j * rows, rows);
                var sum = own[j];
                for (var i = j + 1; i < columns; i++) sum -= column[i] * own[i];
                for (var i = columns; i < rows; i++) sum -= column[i] * x[front.Below[(i - columns) / b] * b + i % b];
                own[j] = sum / column[j];
            }
        }
    }
}
