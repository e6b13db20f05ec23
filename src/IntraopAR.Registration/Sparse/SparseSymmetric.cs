using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// A symmetric matrix on a <see cref="SparsePattern"/>. It is assembled by adding blocks; <see cref="Clear"/> and adding
/// anew gives other values on the same pattern, for which all symbolic work is kept.
/// </summary>
public sealed class SparseSymmetric(SparsePattern pattern)
{
    private readonly double[] values = new double[checked(pattern.Rows.Length * pattern.BlockSize * pattern.BlockSize)];

    public SparsePattern Pattern { get; } = pattern;

    /// <summary>Blocks in the pattern's order, each by rows; a diagonal block holds both its triangles.</summary>
    public Span<double> Values => values;

    public void Clear() => Array.Clear(values);

    /// <summary>
    /// Adds a block at (row, column), and with it its transpose at (column, row): give each pair of different nodes once.
    /// A diagonal block must be symmetric.
    /// </summary>
    public void Add(int row, int column, in Mat3 block)
    {
        if (Pattern.BlockSize != 3) throw new InvalidOperationException($"blocks of this matrix have {Pattern.BlockSize} rows, not 3");
        var v = values.AsSpan(Pattern.Slot(row, column) * 9, 9);
        var m = row < column ? block.Transposed() : block;
        v[0] += m.M00;
        v[1] += m.M01;
        v[2] += m.M02;
        v[3] += m.M10;
        v[4] += m.M11;
        v[5] += m.M12;
        v[6] += m.M20;
        v[7] += m.M21;
        v[8] += m.M22;
    }

    /// <summary>Adds a number to both (row, column) and (column, row), or once on the diagonal; rows are scalar rows.</summary>
    public void Add(int row, int column, double value)
    {
        var b = Pattern.BlockSize;
        if (row < column) (row, column) = (column, row);
        var (i, r) = Math.DivRem(row, b);
        var (j, c) = Math.DivRem(column, b);
        var block = Pattern.Slot(i, j) * b * b;
        values[block + r * b + c] += value;
        if (i == j && r != c) values[block + c * b + r] += value;
    }

    /// <summary>y = A x.</summary>
    public void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        var b = Pattern.BlockSize;
        if (x.Length != Pattern.Size || y.Length != Pattern.Size)
            throw new ArgumentException($"the matrix has {Pattern.Size} rows, the vectors {x.Length} and {y.Length}");
        y.Clear();
        var starts = Pattern.ColumnStarts;
        var rows = Pattern.Rows;
        for (var j = 0; j < Pattern.Nodes; j++)
        {
            var xj = x.Slice(j * b, b);
            var yj = y.Slice(j * b, b);
            for (var at = starts[j]; at < starts[j + 1]; at++)
            {
                var i = rows[at];
                var v = values.AsSpan(at * b * b, b * b);
                var xi = x.Slice(i * b, b);
                var yi = y.Slice(i * b, b);
                for (var r = 0; r < b; r++)
                {
                    var sum = 0.0;
                    for (var c = 0; c < b; c++)
                    {
                        sum += v[r * b + c] * xj[c];
                        if (i != j) yj[c] += v[r * b + c] * xi[r];
                    }

                    yi[r] += sum;
                }
            }
        }
    }
}
