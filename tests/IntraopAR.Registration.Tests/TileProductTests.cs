using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

/// <summary>Machines with AVX-512 and without must give the same factor: it is stored with a case and read elsewhere.</summary>
public unsafe class TileProductTests
{
    private const int Columns = 40;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Wide_and_narrow_vectors_give_the_same_bits_and_the_product(bool fresh)
    {
        var random = new SeededRandom(8);
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())];
        var (a, b, c) = (Numbers(8 * Columns), Numbers(8 * Columns), Numbers(64));
        var (wide, narrow) = (c.ToArray(), c.ToArray());
        var (wideTransposed, narrowTransposed) = (c.ToArray(), c.ToArray());
        fixed (double* pa = a, pb = b, w = wide, n = narrow, wt = wideTransposed, nt = narrowTransposed)
        {
            TileProduct512.Subtract(w, pa, pb, Columns, fresh);
            TileProduct256.Subtract(n, pa, pb, Columns, fresh);
            TileProduct256.Subtract(n + 32, pa, pb + 4, Columns, fresh);
            TileProduct512.SubtractTransposed(wt, pa, pb, Columns / 8, 64, fresh);
            TileProduct256.SubtractTransposed(nt, pa, pb, Columns / 8, 64, fresh);
            TileProduct256.SubtractTransposed(nt + 32, pa, pb + 32, Columns / 8, 64, fresh);
        }

        Assert.Equal(wide, narrow);
        Assert.Equal(wideTransposed, narrowTransposed);
        for (var i = 0; i < 8; i++)
            for (var j = 0; j < 8; j++)
            {
                var (sum, transposed) = fresh ? (0.0, 0.0) : (c[8 * j + i], c[8 * j + i]);
                for (var k = 0; k < Columns; k++)
                {
                    sum -= a[8 * k + i] * b[8 * k + j];
                    transposed -= a[8 * k + i] * b[k / 8 * 64 + 8 * j + k % 8];
                }

                // Forty products of about one: rounding is some 1e-15.
                Assert.Equal(sum, wide[8 * j + i], 1e-13);
                Assert.Equal(transposed, wideTransposed[8 * j + i], 1e-13);
            }
    }
}
