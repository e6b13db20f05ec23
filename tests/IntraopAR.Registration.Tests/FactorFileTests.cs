using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

public class FactorFileTests
{
    [Fact]
    public void Factor_that_was_stored_solves_with_the_same_bits_and_factors_anew()
    {
        var example = StiffnessExample.Box(6, 5, 5);
        var matrix = new SparseSymmetric(example.Pattern);
        example.Assemble(matrix, new SeededRandom(1));
        var factor = SparseCholesky.Factor(CholeskySymbolic.Of(example.Pattern, example.Places), matrix);
        var read = SparseCholesky.Read(new MemoryStream(Stored(factor)), "memory");
        Assert.Equal(Solved(factor), Solved(read));
        example.Assemble(matrix, new SeededRandom(2));
        factor.Refactor(matrix);
        read.Refactor(matrix);
        Assert.Equal(Solved(factor), Solved(read));
    }

    [Fact]
    public void Every_changed_or_missing_byte_is_noticed()
    {
        var example = StiffnessExample.Box(3, 2, 2);
        var matrix = new SparseSymmetric(example.Pattern);
        example.Assemble(matrix, new SeededRandom(1));
        var good = Stored(SparseCholesky.Factor(CholeskySymbolic.Of(example.Pattern), matrix));
        var random = new SeededRandom(4);
        for (var i = 0; i < 400; i++)
        {
            var bad = good.ToArray();
            bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Equal("memory", Assert.Throws<BadInputException>(() => SparseCholesky.Read(new MemoryStream(bad), "memory")).InputSource);
            var cut = good[..random.Next(good.Length)];
            Assert.Throws<BadInputException>(() => SparseCholesky.Read(new MemoryStream(cut), "memory"));
        }
    }

    private static byte[] Stored(SparseCholesky factor)
    {
        var stream = new MemoryStream();
        factor.Write(stream);
        return stream.ToArray();
    }

    private static double[] Solved(SparseCholesky factor)
    {
        var x = new double[factor.Symbolic.Pattern.Size];
        for (var i = 0; i < x.Length; i++) x[i] = Math.Sin(i);
        factor.Solve(x);
        return x;
    }
}
