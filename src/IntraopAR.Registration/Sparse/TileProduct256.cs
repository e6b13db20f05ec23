using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace IntraopAR.Registration;

/// <summary>Four columns of the product at a time in eight registers of four numbers (AVX2 and less).</summary>
internal static unsafe class TileProduct256
{
    /// <summary>C −= A Bᵀ; see <see cref="TileKernel"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(double* c, double* a, double* b, int columns, bool fresh)
    {
        Vector256<double> p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default, p3 = default, q3 = default;
        if (!fresh)
        {
            p0 = Vector256.Load(c);
            q0 = Vector256.Load(c + 4);
            p1 = Vector256.Load(c + 8);
            q1 = Vector256.Load(c + 12);
            p2 = Vector256.Load(c + 16);
            q2 = Vector256.Load(c + 20);
            p3 = Vector256.Load(c + 24);
            q3 = Vector256.Load(c + 28);
        }

        for (var end = a + 8 * columns; a < end; a += 8, b += 8)
        {
            var p = -Vector256.Load(a);
            var q = -Vector256.Load(a + 4);
            var f = Vector256.Create(b[0]);
            p0 = Vector256.FusedMultiplyAdd(p, f, p0);
            q0 = Vector256.FusedMultiplyAdd(q, f, q0);
            f = Vector256.Create(b[1]);
            p1 = Vector256.FusedMultiplyAdd(p, f, p1);
            q1 = Vector256.FusedMultiplyAdd(q, f, q1);
            f = Vector256.Create(b[2]);
            p2 = Vector256.FusedMultiplyAdd(p, f, p2);
            q2 = Vector256.FusedMultiplyAdd(q, f, q2);
            f = Vector256.Create(b[3]);
            p3 = Vector256.FusedMultiplyAdd(p, f, p3);
            q3 = Vector256.FusedMultiplyAdd(q, f, q3);
        }

        p0.Store(c);
        q0.Store(c + 4);
        p1.Store(c + 8);
        q1.Store(c + 12);
        p2.Store(c + 16);
        q2.Store(c + 20);
        p3.Store(c + 24);
        q3.Store(c + 28);
    }

    /// <summary>C −= A B; see <see cref="TileKernel"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractTransposed(double* c, double* a, double* b, int tiles, int stride, bool fresh)
    {
        Vector256<double> p0 = default, q0 = default, p1 = default, q1 = default, p2 = default, q2 = default, p3 = default, q3 = default;
        if (!fresh)
        {
            p0 = Vector256.Load(c);
            q0 = Vector256.Load(c + 4);
            p1 = Vector256.Load(c + 8);
            q1 = Vector256.Load(c + 12);
            p2 = Vector256.Load(c + 16);
            q2 = Vector256.Load(c + 20);
            p3 = Vector256.Load(c + 24);
            q3 = Vector256.Load(c + 28);
        }

        for (var t = 0; t < tiles; t++, b += stride - 8)
            for (var end = b + 8; b < end; a += 8, b++)
            {
                var p = -Vector256.Load(a);
                var q = -Vector256.Load(a + 4);
                var f = Vector256.Create(b[0]);
                p0 = Vector256.FusedMultiplyAdd(p, f, p0);
                q0 = Vector256.FusedMultiplyAdd(q, f, q0);
                f = Vector256.Create(b[8]);
                p1 = Vector256.FusedMultiplyAdd(p, f, p1);
                q1 = Vector256.FusedMultiplyAdd(q, f, q1);
                f = Vector256.Create(b[16]);
                p2 = Vector256.FusedMultiplyAdd(p, f, p2);
                q2 = Vector256.FusedMultiplyAdd(q, f, q2);
                f = Vector256.Create(b[24]);
                p3 = Vector256.FusedMultiplyAdd(p, f, p3);
                q3 = Vector256.FusedMultiplyAdd(q, f, q3);
            }

        p0.Store(c);
        q0.Store(c + 4);
        p1.Store(c + 8);
        q1.Store(c + 12);
        p2.Store(c + 16);
        q2.Store(c + 20);
        p3.Store(c + 24);
        q3.Store(c + 28);
    }
}
