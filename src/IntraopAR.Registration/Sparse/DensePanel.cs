namespace IntraopAR.Registration;

/// <summary>Dense kernels on panels stored by columns: the lower trapezoid of rows x columns, whose top square is a triangle.</summary>
internal static class DensePanel
{
    /// <summary>L of the leading columns in place; the row of the first pivot that is not positive, or −1.</summary>
    public static int Factor(Span<double> panel, int rows, int columns)
    {
        for (var j = 0; j < columns; j++)
        {
            var pivot = panel[j * rows + j];
            if (!(pivot > 0) || !double.IsFinite(pivot)) return j;
            var root = Math.Sqrt(pivot);
            var column = panel.Slice(j * rows, rows);
            column[j] = root;
            for (var i = j + 1; i < rows; i++) column[i] /= root;
            for (var k = j + 1; k < columns; k++)
            {
                var target = panel.Slice(k * rows, rows);
                var f = column[k];
                for (var i = k; i < rows; i++) target[i] -= f * column[i];
            }
        }

        return -1;
    }

    /// <summary>Lower triangle of U −= B Bᵀ, where B is the panel's rows below its top square.</summary>
    public static void SubtractOuter(ReadOnlySpan<double> panel, int rows, int columns, Span<double> update)
    {
        var m = rows - columns;
        for (var j = 0; j < m; j++)
        {
            var target = update.Slice(j * m, m);
            for (var k = 0; k < columns; k++)
            {
                var column = panel.Slice(k * rows + columns, m);
                var f = column[j];
                for (var i = j; i < m; i++) target[i] -= f * column[i];
            }
        }
    }
}
