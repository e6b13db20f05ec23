using System.Numerics;
using System.Runtime.InteropServices;

namespace IntraopAR.Registration;

/// <summary>Products of many long vectors, kept one after the other in one array.</summary>
internal static class Gram
{
    /// <summary>Numbers of each vector worked on together, so that a block of vectors stays in the processor's cache.</summary>
    private const int Chunk = 512;

    /// <summary>All dot products: G[i, j] = vᵢ·vⱼ, each the same sum whatever the number of threads.</summary>
    public static double[,] Of(double[] vectors, int size, int threads)
    {
        var count = vectors.Length / size;
        var gram = new double[count, count];
        var tiles = (count + 3) / 4;
        Parallel.For(0, tiles, new ParallelOptions { MaxDegreeOfParallelism = threads }, ti =>
        {
            Span<double> sums = stackalloc double[16];
            for (var tj = 0; tj <= ti; tj++)
            {
                sums.Clear();
                for (var from = 0; from < size; from += Chunk) Tile(vectors, size, 4 * ti, 4 * tj, count, from, Math.Min(Chunk, size - from), sums);
                for (var i = 4 * ti; i < Math.Min(count, 4 * ti + 4); i++)
                    for (var j = 4 * tj; j < Math.Min(count, 4 * tj + 4); j++)
                        gram[i, j] = gram[j, i] = sums[4 * (i - 4 * ti) + j - 4 * tj];
            }
        });
        return gram;
    }

    /// <summary>Sums of the vectors: out_k = Σᵢ weights[i, k] vᵢ.</summary>
    public static double[] Combine(double[] vectors, int size, double[,] weights, int threads)
    {
        var (count, outputs) = (weights.GetLength(0), weights.GetLength(1));
        var combined = new double[outputs * size];
        var chunks = (size + Chunk - 1) / Chunk;
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads }, c =>
        {
            var from = c * Chunk;
            var length = Math.Min(Chunk, size - from);
            for (var k = 0; k < outputs; k++)
            {
                var to = combined.AsSpan(k * size + from, length);
                for (var i = 0; i < count; i++) Vectors.Add(to, vectors.AsSpan(i * size + from, length), weights[i, k]);
            }
        });
        return combined;
    }

    private static void Tile(double[] v, int size, int i0, int j0, int count, int from, int length, Span<double> sums)
    {
        // Rows beyond the last are computed as copies of the last and not stored.
        ReadOnlySpan<double> Row(int i) => v.AsSpan(Math.Min(i, count - 1) * size + from, length);
        for (var a = 0; a < 4; a++)
        {
            var x = MemoryMarshal.Cast<double, Vector<double>>(Row(i0 + a));
            var y0 = MemoryMarshal.Cast<double, Vector<double>>(Row(j0));
            var y1 = MemoryMarshal.Cast<double, Vector<double>>(Row(j0 + 1));
            var y2 = MemoryMarshal.Cast<double, Vector<double>>(Row(j0 + 2));
            var y3 = MemoryMarshal.Cast<double, Vector<double>>(Row(j0 + 3));
            var (s0, s1, s2, s3) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
            for (var k = 0; k < x.Length; k++)
            {
                var xk = x[k];
                s0 += xk * y0[k];
                s1 += xk * y1[k];
                s2 += xk * y2[k];
                s3 += xk * y3[k];
            }

            sums[4 * a] += Vector.Sum(s0);
            sums[4 * a + 1] += Vector.Sum(s1);
            sums[4 * a + 2] += Vector.Sum(s2);
            sums[4 * a + 3] += Vector.Sum(s3);
            for (var k = x.Length * Vector<double>.Count; k < length; k++)
                for (var b = 0; b < 4; b++)
                    sums[4 * a + b] += Row(i0 + a)[k] * Row(j0 + b)[k];
        }
    }
}
