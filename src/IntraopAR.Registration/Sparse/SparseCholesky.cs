using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The Cholesky factor of a sparse symmetric positive definite matrix, P A Pᵀ = L Lᵀ, with which systems are solved. All
/// results are the same whatever the number of threads. Solving may be done from several threads at once.
/// </summary>
public sealed unsafe class SparseCholesky
{
    private readonly AlignedNumbers factor;

    internal SparseCholesky(CholeskySymbolic symbolic)
    {
        Symbolic = symbolic;
        factor = new(symbolic.StoredNumbers);
    }

    public CholeskySymbolic Symbolic { get; }

    /// <summary>The panels' numbers.</summary>
    internal Span<double> Numbers => factor.Span;

    /// <exception cref="NotPositiveDefiniteException"/>
    public static SparseCholesky Factor(CholeskySymbolic symbolic, SparseSymmetric matrix, int threads = 2)
    {
        var factor = new SparseCholesky(symbolic);
        factor.Refactor(matrix, threads);
        return factor;
    }

    /// <summary>Factors other values of the same pattern into the same memory. After a failure this factor must not be used.</summary>
    /// <exception cref="NotPositiveDefiniteException"/>
    public void Refactor(SparseSymmetric matrix, int threads = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (!matrix.Pattern.Same(Symbolic.Pattern)) throw new ArgumentException("the matrix is on another pattern than the symbolic factor", nameof(matrix));
        var memory = Symbolic.Memory.Take(Symbolic.Schedule.WorkSize);
        try
        {
            fixed (double* values = matrix.Values, numbers = factor, work = memory)
                new FrontFactorization(Symbolic, values, numbers, work, threads).Run();
        }
        finally
        {
            Symbolic.Memory.Return(memory);
        }
    }

    /// <summary>Stores the factor with its pattern and order; see <see cref="FactorFile"/>.</summary>
    public void Write(Stream stream) => FactorFile.Write(stream, this);

    /// <param name="source">What to call the stream in a failure, for example its path.</param>
    /// <exception cref="BadInputException">It is no factor, of another version, or damaged.</exception>
    public static SparseCholesky Read(Stream stream, string source) => FactorFile.Read(stream, source);

    /// <summary>Replaces each right-hand side by its solution.</summary>
    /// <param name="b">Right-hand sides one after the other, each of the matrix's size.</param>
    public void Solve(Span<double> b, int rightHandSides = 1, int threads = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        ArgumentOutOfRangeException.ThrowIfNegative(rightHandSides);
        if (b.Length != (long)Symbolic.Pattern.Size * rightHandSides)
            throw new ArgumentException($"{rightHandSides} right-hand sides of {Symbolic.Pattern.Size} rows are not {b.Length} numbers", nameof(b));
        fixed (double* numbers = factor, sides = b)
        {
            if (rightHandSides == 1) new VectorSolve(Symbolic, numbers, threads).Run(sides);
            else BlockSolve.Run(Symbolic, numbers, sides, rightHandSides, threads);
        }
    }
}
