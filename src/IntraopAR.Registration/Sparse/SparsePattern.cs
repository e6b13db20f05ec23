namespace IntraopAR.Registration;

/// <summary>
/// Where a symmetric matrix of square blocks may differ from zero: the lower triangle by columns (compressed columns), the
/// diagonal always part of it. One block row is one node of a mesh (block size 3: its displacement) or one scalar (block
/// size 1). It is fixed once; matrices with other values share it, and with it the ordering of <see cref="CholeskySymbolic"/>.
/// </summary>
public sealed class SparsePattern
{
    private readonly int[] starts;
    private readonly int[] rows;

    private SparsePattern(int nodes, int blockSize, int[] starts, int[] rows)
    {
        Nodes = nodes;
        BlockSize = blockSize;
        this.starts = starts;
        this.rows = rows;
    }

    /// <summary>Number of block rows.</summary>
    public int Nodes { get; }

    /// <summary>Rows and columns of a block.</summary>
    public int BlockSize { get; }

    /// <summary>Number of scalar rows.</summary>
    public int Size => Nodes * BlockSize;

    /// <summary>Where each block column begins in <see cref="Rows"/>; one more than there are columns.</summary>
    public ReadOnlySpan<int> ColumnStarts => starts;

    /// <summary>Block rows, ascending in each column, the diagonal first.</summary>
    public ReadOnlySpan<int> Rows => rows;

    /// <summary>The pattern in which each element couples all its corners with each other.</summary>
    /// <param name="corners">Node numbers, one element after the other.</param>
    /// <param name="cornersPerElement">For example 4 for linear tetrahedra.</param>
    public static SparsePattern OfElements(int nodes, int blockSize, ReadOnlySpan<int> corners, int cornersPerElement)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cornersPerElement, 1);
        if (corners.Length % cornersPerElement != 0)
            throw new ArgumentException($"{corners.Length} corners are not a multiple of {cornersPerElement}", nameof(corners));
        var pairs = new List<long>(corners.Length * (cornersPerElement - 1) / 2);
        for (var e = 0; e < corners.Length; e += cornersPerElement)
            for (var i = 0; i < cornersPerElement; i++)
                for (var j = 0; j <= i; j++) pairs.Add(Key(nodes, corners[e + i], corners[e + j]));
        return FromKeys(nodes, blockSize, pairs);
    }

    /// <summary>The pattern that couples the given pairs; order within a pair and repetition do not matter.</summary>
    public static SparsePattern Of(int nodes, int blockSize, IEnumerable<(int Row, int Column)> pairs) =>
        FromKeys(nodes, blockSize, [.. pairs.Select(p => Key(nodes, p.Row, p.Column))]);

    /// <summary>The place of a block among <see cref="Rows"/>; either order of the two nodes gives the same place.</summary>
    /// <exception cref="ArgumentException">The pattern has no such block.</exception>
    public int Slot(int row, int column)
    {
        if (row < column) (row, column) = (column, row);
        if ((uint)column < (uint)Nodes)
        {
            var at = Array.BinarySearch(rows, starts[column], starts[column + 1] - starts[column], row);
            if (at >= 0) return at;
        }

        throw new ArgumentException($"the pattern does not couple nodes {row} and {column}");
    }

    /// <summary>Whether the other pattern, perhaps made elsewhere, has the same blocks.</summary>
    public bool Same(SparsePattern other) =>
        ReferenceEquals(this, other) || (BlockSize == other.BlockSize && ColumnStarts.SequenceEqual(other.starts) && Rows.SequenceEqual(other.rows));

    /// <summary>The pattern with the given columns, or null where they are none: each must ascend from its diagonal.</summary>
    internal static SparsePattern? FromColumns(int blockSize, int[] starts, int[] rows)
    {
        var nodes = starts.Length - 1;
        if (nodes < 1 || blockSize < 1 || (long)nodes * blockSize > int.MaxValue || starts[0] != 0 || starts[nodes] != rows.Length) return null;
        for (var j = 0; j < nodes; j++)
        {
            if (starts[j] < 0 || starts[j + 1] <= starts[j] || starts[j + 1] > rows.Length || rows[starts[j]] != j) return null;
            for (var k = starts[j] + 1; k < starts[j + 1]; k++)
                if (rows[k] <= rows[k - 1] || rows[k] >= nodes) return null;
        }

        return new(nodes, blockSize, starts, rows);
    }

    private static long Key(int nodes, int a, int b)
    {
        if ((uint)a >= (uint)nodes || (uint)b >= (uint)nodes)
            throw new ArgumentOutOfRangeException(nameof(nodes), $"nodes {a} and {b} are not both within 0 … {nodes - 1}");
        return a < b ? ((long)a << 32) | (uint)b : ((long)b << 32) | (uint)a;
    }

    private static SparsePattern FromKeys(int nodes, int blockSize, List<long> keys)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(nodes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blockSize);
        for (var i = 0; i < nodes; i++) keys.Add(Key(nodes, i, i));
        keys.Sort();
        var starts = new int[nodes + 1];
        var rows = new List<int>(nodes * 8);
        for (var k = 0; k < keys.Count; k++)
        {
            if (k > 0 && keys[k] == keys[k - 1]) continue;
            rows.Add((int)keys[k]);
            starts[(int)(keys[k] >> 32) + 1] = rows.Count;
        }

        return new(nodes, blockSize, starts, [.. rows]);
    }
}
