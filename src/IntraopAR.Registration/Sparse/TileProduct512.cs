using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace IntraopAR.Registration;

/// <summary>Eight columns of the product at a time in eight registers of eight numbers (AVX-512).</summary>
internal static unsafe class TileProduct512
{
    /// <summary>C −= A Bᵀ; see <see cref="TileKernel"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(double* c, double* a, double* b, int columns, bool fresh)
    {
        Vector512<double> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        if (!fresh)
        {
            c0 = Vector512.Load(c);
            c1 = Vector512.Load(c + 8);
            c2 = Vector512.Load(c + 16);
            c3 = Vector512.Load(c + 24);
            c4 = Vector512.Load(c + 32);
            c5 = Vector512.Load(c + 40);
            c6 = Vector512.Load(c + 48);
            c7 = Vector512.Load(c + 56);
        }

        for (var end = a + 8 * columns; a < end; a += 8, b += 8)
        {
            var v = -Vector512.Load(a);
            c0 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[0]), c0);
            c1 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[1]), c1);
            c2 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[2]), c2);
            c3 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[3]), c3);
            c4 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[4]), c4);
            c5 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[5]), c5);
            c6 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[6]), c6);
            c7 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[7]), c7);
        }

        c0.Store(c);
        c1.Store(c + 8);
        c2.Store(c + 16);
        c3.Store(c + 24);
        c4.Store(c + 32);
        c5.Store(c + 40);
        c6.Store(c + 48);
        c7.Store(c + 56);
    }

    /// <summary>C −= A B; see <see cref="TileKernel"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractTransposed(double* c, double* a, double* b, int tiles, int stride, bool fresh)
    {
        Vector512<double> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        if (!fresh)
        {
            c0 = Vector512.Load(c);
            c1 = Vector512.Load(c + 8);
            c2 = Vector512.Load(c + 16);
            c3 = Vector512.Load(c + 24);
            c4 = Vector512.Load(c + 32);
            c5 = Vector512.Load(c + 40);
            c6 = Vector512.Load(c + 48);
            c7 = Vector512.Load(c + 56);
        }

        for (var t = 0; t < tiles; t++, b += stride - 8)
            for (var end = b + 8; b < end; a += 8, b++)
            {
                var v = -Vector512.Load(a);
                c0 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[0]), c0);
                c1 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[8]), c1);
                c2 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[16]), c2);
                c3 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[24]), c3);
                c4 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[32]), c4);
                c5 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[40]), c5);
                c6 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[48]), c6);
                c7 = Vector512.FusedMultiplyAdd(v, Vector512.Create(b[56]), c7);
            }

        c0.Store(c);
        c1.Store(c + 8);
        c2.Store(c + 16);
        c3.Store(c + 24);
        c4.Store(c + 32);
        c5.Store(c + 40);
        c6.Store(c + 48);
        c7.Store(c + 56);
    }
}
