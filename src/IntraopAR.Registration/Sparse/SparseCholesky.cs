namespace IntraopAR.Registration;

/// <summary>
/// The Cholesky factor of a sparse symmetric positive definite matrix, P A Pᵀ = L Lᵀ, with which systems are solved. All
/// results are the same whatever the number of threads. Solving may be done from several threads at once.
/// </summary>
public sealed class SparseCholesky
{
    private readonly double[] factor;

    private SparseCholesky(CholeskySymbolic symbolic, double[] factor)
    {
        Symbolic = symbolic;
        this.factor = factor;
    }

    public CholeskySymbolic Symbolic { get; }

    /// <exception cref="NotPositiveDefiniteException"/>
    public static SparseCholesky Factor(CholeskySymbolic symbolic, SparseSymmetric matrix, int threads = 2)
    {
        var factor = new SparseCholesky(symbolic, new double[symbolic.StoredNumbers]);
        factor.Refactor(matrix, threads);
        return factor;
    }

    /// <summary>Factors other values of the same pattern into the same memory. After a failure this factor must not be used.</summary>
    /// <exception cref="NotPositiveDefiniteException"/>
    public void Refactor(SparseSymmetric matrix, int threads = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (matrix.Pattern != Symbolic.Pattern) throw new ArgumentException("the matrix is on another pattern than the symbolic factor", nameof(matrix));
        new FrontFactorization(Symbolic, matrix, factor).Run();
    }

    /// <summary>Replaces b by A⁻¹ b.</summary>
    public void Solve(Span<double> b) => Solve(b, 1, 1);

    /// <summary>Replaces each right-hand side by its solution.</summary>
    /// <param name="b">Right-hand sides one after the other, each of the matrix's size.</param>
    public void Solve(Span<double> b, int rightHandSides, int threads = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        var n = Symbolic.Pattern.Size;
        if (b.Length != (long)n * rightHandSides)
            throw new ArgumentException($"{rightHandSides} right-hand sides of {n} rows are not {b.Length} numbers", nameof(b));
        var x = new double[n];
        for (var k = 0; k < rightHandSides; k++)
        {
            var side = b.Slice(k * n, n);
            Permute(side, x, toFactor: true);
            FrontSolve.Forward(Symbolic, factor, x);
            FrontSolve.Backward(Symbolic, factor, x);
            Permute(side, x, toFactor: false);
        }
    }

    private void Permute(Span<double> given, Span<double> x, bool toFactor)
    {
        var size = Symbolic.Pattern.BlockSize;
        for (var k = 0; k < Symbolic.Order.Length; k++)
        {
            var ours = x.Slice(k * size, size);
            var theirs = given.Slice(Symbolic.Order[k] * size, size);
            if (toFactor) theirs.CopyTo(ours);
            else ours.CopyTo(theirs);
        }
    }
}
