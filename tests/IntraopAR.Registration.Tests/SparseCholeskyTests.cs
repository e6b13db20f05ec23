using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Registration.Tests;

public class SparseCholeskyTests
{
    /// <summary>Against MathNet's dense factorisation; both err by about the condition number (below 10⁴ here) times 10⁻¹⁶.</summary>
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 40)]
    [InlineData(3, 3, 60)]
    [InlineData(4, 2, 120)]
    [InlineData(5, 1, 250)]
    public void Random_matrices_are_solved_as_densely(int seed, int blockSize, int nodes)
    {
        var random = new SeededRandom(seed);
        var matrix = RandomMatrix(random, nodes, blockSize);
        var b = Vector(random, matrix.Pattern.Size);
        var x = b.ToArray();
        SparseCholesky.Factor(CholeskySymbolic.Of(matrix.Pattern), matrix).Solve(x);
        var dense = Dense(matrix).Cholesky().Solve(Vector<double>.Build.DenseOfArray(b));
        var scale = dense.AbsoluteMaximum();
        for (var i = 0; i < x.Length; i++) Assert.Equal(dense[i], x[i], 1e-10 * scale);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Elastic_lattice_is_solved_to_a_small_residual(bool withPlaces)
    {
        var lattice = StiffnessExample.Box(12, 10, 9);
        var random = new SeededRandom(11);
        var matrix = new SparseSymmetric(lattice.Pattern);
        lattice.Assemble(matrix, random);
        var factor = SparseCholesky.Factor(CholeskySymbolic.Of(lattice.Pattern, withPlaces ? lattice.Places : null), matrix);
        var b = Vector(random, lattice.Pattern.Size);
        var x = b.ToArray();
        factor.Solve(x);
        Assert.InRange(Residual(matrix, x, b), 0, 1e-10);
    }

    [Fact]
    public void Many_right_hand_sides_are_each_solved()
    {
        var lattice = StiffnessExample.Box(7, 6, 5);
        var random = new SeededRandom(12);
        var matrix = new SparseSymmetric(lattice.Pattern);
        lattice.Assemble(matrix, random);
        var factor = SparseCholesky.Factor(CholeskySymbolic.Of(lattice.Pattern), matrix);
        var n = lattice.Pattern.Size;
        foreach (var sides in new[] { 0, 1, 3, 17, 70 })
        {
            var b = Vector(random, n * sides);
            var (one, two) = (b.ToArray(), b.ToArray());
            factor.Solve(one, sides, threads: 1);
            factor.Solve(two, sides, threads: 2);
            Assert.Equal(one, two);
            for (var k = 0; k < sides; k++)
                Assert.InRange(Residual(matrix, one.AsSpan(k * n, n), b.AsSpan(k * n, n)), 0, 1e-10);
        }
    }

    [Fact]
    public void New_values_give_what_a_fresh_factor_gives_and_threads_change_no_bit()
    {
        var lattice = StiffnessExample.Box(11, 8, 8);
        var symbolic = CholeskySymbolic.Of(lattice.Pattern, lattice.Places);
        var (first, second) = (new SparseSymmetric(lattice.Pattern), new SparseSymmetric(lattice.Pattern));
        lattice.Assemble(first, new SeededRandom(1));
        lattice.Assemble(second, new SeededRandom(2));
        var again = SparseCholesky.Factor(symbolic, first, threads: 2);
        again.Refactor(second, threads: 2);
        var fresh = SparseCholesky.Factor(symbolic, second, threads: 1);
        var b = Vector(new SeededRandom(3), lattice.Pattern.Size);
        var (x, y) = (b.ToArray(), b.ToArray());
        again.Solve(x);
        fresh.Solve(y);
        Assert.Equal(y, x);
    }

    [Fact]
    public void Negative_spring_is_refused_at_its_row()
    {
        var lattice = StiffnessExample.Box(5, 4, 4);
        var matrix = new SparseSymmetric(lattice.Pattern);
        lattice.Assemble(matrix, new SeededRandom(1));
        var node = 37;
        matrix.Add(3 * node + 1, 3 * node + 1, -1e6);
        var failure = Assert.Throws<NotPositiveDefiniteException>(() => SparseCholesky.Factor(CholeskySymbolic.Of(lattice.Pattern), matrix));
        Assert.Equal(3 * node + 1, failure.Row);
        Assert.InRange(failure.Pivot, -1.001e6, -0.9e6);
    }

    [Fact]
    public void Value_that_is_no_number_is_refused()
    {
        var lattice = StiffnessExample.Box(3, 3, 3);
        var matrix = new SparseSymmetric(lattice.Pattern);
        lattice.Assemble(matrix, new SeededRandom(1));
        matrix.Add(4, 0, double.NaN);
        Assert.Throws<NotPositiveDefiniteException>(() => SparseCholesky.Factor(CholeskySymbolic.Of(lattice.Pattern), matrix));
    }

    [Fact]
    public void Unconnected_parts_are_solved_together()
    {
        // Three chains and a lone node.
        var pattern = SparsePattern.Of(301, 1, Enumerable.Range(1, 299).Where(i => i % 100 != 0).Select(i => (i - 1, i)));
        var matrix = new SparseSymmetric(pattern);
        for (var j = 0; j < 301; j++)
            foreach (var i in pattern.Rows[pattern.ColumnStarts[j]..pattern.ColumnStarts[j + 1]]) matrix.Add(i, j, i == j ? 2.5 : -1.0);
        var b = Vector(new SeededRandom(5), 301);
        var x = b.ToArray();
        SparseCholesky.Factor(CholeskySymbolic.Of(pattern), matrix).Solve(x);
        Assert.InRange(Residual(matrix, x, b), 0, 1e-14);
    }

    /// <summary>Graphs that cannot be halved well; bounds as for random matrices.</summary>
    [Theory]
    [InlineData("all coupled with all")]
    [InlineData("one coupled with all")]
    [InlineData("two sides coupled")]
    [InlineData("none coupled")]
    public void Awkward_patterns_are_solved_as_densely(string shape)
    {
        const int Nodes = 150;
        var every = Enumerable.Range(0, Nodes).SelectMany(i => Enumerable.Range(0, i).Select(j => (i, j)));
        (int, int)[] pairs = shape switch
        {
            "all coupled with all" => [.. every],
            "one coupled with all" => [.. every.Where(p => p.j == 0)],
            "two sides coupled" => [.. every.Where(p => p.i % 2 != p.j % 2)],
            _ => [],
        };
        var random = new SeededRandom(21);
        var matrix = DominantMatrix(random, Nodes, 1, pairs);
        var b = Vector(random, Nodes);
        var x = b.ToArray();
        SparseCholesky.Factor(CholeskySymbolic.Of(matrix.Pattern), matrix).Solve(x);
        var dense = Dense(matrix).Cholesky().Solve(Vector<double>.Build.DenseOfArray(b));
        for (var i = 0; i < x.Length; i++) Assert.Equal(dense[i], x[i], 1e-10 * dense.AbsoluteMaximum());
    }

    private static SparseSymmetric RandomMatrix(SeededRandom random, int nodes, int blockSize) =>
        DominantMatrix(random, nodes, blockSize, [.. Enumerable.Range(0, nodes * 2).Select(_ => (random.Next(nodes), random.Next(nodes)))]);

    private static SparseSymmetric DominantMatrix(SeededRandom random, int nodes, int blockSize, (int, int)[] pairs)
    {
        var matrix = new SparseSymmetric(SparsePattern.Of(nodes, blockSize, pairs));
        var size = nodes * blockSize;
        var rowSums = new double[size];
        foreach (var (p, q) in pairs.Where(p => p.Item1 != p.Item2))
            for (var r = 0; r < blockSize; r++)
                for (var c = 0; c < blockSize; c++)
                {
                    var v = random.Between(-1, 1);
                    matrix.Add(p * blockSize + r, q * blockSize + c, v);
                    rowSums[p * blockSize + r] += Math.Abs(v);
                    rowSums[q * blockSize + c] += Math.Abs(v);
                }

        // Dominant diagonals make it positive definite (Gershgorin).
        for (var i = 0; i < size; i++) matrix.Add(i, i, rowSums[i] + 0.1);
        return matrix;
    }

    private static Matrix<double> Dense(SparseSymmetric matrix)
    {
        var n = matrix.Pattern.Size;
        var dense = Matrix<double>.Build.Dense(n, n);
        var (e, column) = (new double[n], new double[n]);
        for (var j = 0; j < n; j++)
        {
            Array.Clear(e);
            e[j] = 1;
            matrix.Multiply(e, column);
            dense.SetColumn(j, column);
        }

        return dense;
    }

    private static double[] Vector(SeededRandom random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.Between(-1, 1))];

    private static double Residual(SparseSymmetric matrix, ReadOnlySpan<double> x, ReadOnlySpan<double> b)
    {
        var y = new double[x.Length];
        matrix.Multiply(x, y);
        var (difference, size) = (0.0, 0.0);
        for (var i = 0; i < y.Length; i++)
        {
            difference += (y[i] - b[i]) * (y[i] - b[i]);
            size += b[i] * b[i];
        }

        return Math.Sqrt(difference / size);
    }
}
