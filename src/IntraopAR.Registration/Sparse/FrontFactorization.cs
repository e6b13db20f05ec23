namespace IntraopAR.Registration;

/// <summary>
/// The multifrontal method (Duff and Reid 1983; Liu 1992): each front adds up its entries of the matrix and its children's
/// updates in a fixed order, eliminates its own columns and leaves an update to its parent.
/// </summary>
internal sealed class FrontFactorization(CholeskySymbolic symbolic, SparseSymmetric matrix, double[] factor)
{
    private readonly double[]?[] updates = new double[symbolic.Fronts.Length][];

    /// <exception cref="NotPositiveDefiniteException"/>
    public void Run()
    {
        for (var s = 0; s < symbolic.Fronts.Length; s++) Eliminate(s);
    }

    private void Eliminate(int s)
    {
        var b = symbolic.Pattern.BlockSize;
        var front = symbolic.Fronts[s];
        var (rows, columns) = (front.Rows * b, front.Columns * b);
        var panel = factor.AsSpan(front.Offset, rows * columns);
        var below = rows - columns;
        var update = new double[below * below];
        panel.Clear();
        Assemble(front, panel);
        foreach (var c in front.Children)
        {
            Extend(symbolic.Fronts[c], updates[c]!, front, panel, update);
            updates[c] = null;
        }

        var failed = DensePanel.Factor(panel, rows, columns);
        if (failed >= 0)
        {
            var (node, row) = Math.DivRem(front.First * b + failed, b);
            throw new NotPositiveDefiniteException(symbolic.Order[node] * b + row, panel[failed * rows + failed]);
        }

        DensePanel.SubtractOuter(panel, rows, columns, update);
        updates[s] = update;
    }

    private void Assemble(Front front, Span<double> panel)
    {
        var b = symbolic.Pattern.BlockSize;
        var rows = front.Rows * b;
        var values = matrix.Values;
        foreach (var e in front.Entries)
        {
            var block = values.Slice(e.Slot * b * b, b * b);
            for (var c = 0; c < b; c++)
                for (var r = 0; r < b; r++)
                    panel[(e.Column * b + c) * rows + e.Row * b + r] += e.Transposed ? block[c * b + r] : block[r * b + c];
        }
    }

    private void Extend(Front child, ReadOnlySpan<double> from, Front front, Span<double> panel, Span<double> update)
    {
        var b = symbolic.Pattern.BlockSize;
        var (m, rows, below) = (child.Below.Length * b, front.Rows * b, front.Below.Length * b);
        for (var j = 0; j < m; j++)
        {
            var column = child.InParent[j / b] * b + j % b;
            var target = column < front.Columns * b
                ? panel.Slice(column * rows, rows)
                : update.Slice((column - front.Columns * b) * below, below);
            var shift = rows - target.Length;
            for (var i = j; i < m; i++) target[child.InParent[i / b] * b + i % b - shift] += from[j * m + i];
        }
    }
}
