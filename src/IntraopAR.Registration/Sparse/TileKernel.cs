using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace IntraopAR.Registration;

/// <summary>
/// Arithmetic on blocks of 8 x 8 numbers stored by columns. Each element's operations come in one order whatever the
/// width of the machine's vectors.
/// </summary>
internal static unsafe class TileKernel
{
    /// <summary>C −= A Bᵀ over the first columns of the tiles A and B; C begins at zero where it is fresh.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(double* c, double* a, double* b, int columns, bool fresh = false)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            TileProduct512.Subtract(c, a, b, columns, fresh);
        }
        else
        {
            TileProduct256.Subtract(c, a, b, columns, fresh);
            TileProduct256.Subtract(c + 32, a, b + 4, columns, fresh);
        }
    }

    /// <summary>C −= A B, where B's rows are in tiles: row 8 t + r of its first column is at b + t * stride + r, the next column 8 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractTransposed(double* c, double* a, double* b, int tiles, int stride, bool fresh = false)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            TileProduct512.SubtractTransposed(c, a, b, tiles, stride, fresh);
        }
        else
        {
            TileProduct256.SubtractTransposed(c, a, b, tiles, stride, fresh);
            TileProduct256.SubtractTransposed(c + 32, a, b + 32, tiles, stride, fresh);
        }
    }

    /// <summary>C := C L⁻ᵀ for a factored block, whose diagonal holds reciprocals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DivideByTransposed(double* c, double* l)
    {
        for (var half = c; half < c + 8; half += 4)
            for (var j = 0; j < 8; j++)
            {
                var x = Vector256.Load(half + 8 * j) * l[9 * j];
                x.Store(half + 8 * j);
                for (var i = j + 1; i < 8; i++)
                    Vector256.FusedMultiplyAdd(-x, Vector256.Create(l[8 * j + i]), Vector256.Load(half + 8 * i)).Store(half + 8 * i);
            }
    }

    /// <summary>C := C L⁻¹ for a factored block, whose diagonal holds reciprocals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Divide(double* c, double* l)
    {
        for (var half = c; half < c + 8; half += 4)
            for (var j = 7; j >= 0; j--)
            {
                var x = Vector256.Load(half + 8 * j) * l[9 * j];
                x.Store(half + 8 * j);
                for (var i = 0; i < j; i++)
                    Vector256.FusedMultiplyAdd(-x, Vector256.Create(l[8 * i + j]), Vector256.Load(half + 8 * i)).Store(half + 8 * i);
            }
    }

    /// <summary>The block's Cholesky factor in place, reciprocals on its diagonal and zeros above; the first bad pivot's row, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Factor(double* c)
    {
        for (var j = 0; j < 8; j++)
        {
            var column = c + 8 * j;
            var pivot = column[j];
            if (!(pivot > 0) || !double.IsFinite(pivot)) return j;
            var reciprocal = 1 / Math.Sqrt(pivot);
            for (var i = 0; i < j; i++) column[i] = 0;
            column[j] = reciprocal;
            for (var i = j + 1; i < 8; i++) column[i] *= reciprocal;
            for (var k = j + 1; k < 8; k++)
                for (var i = k; i < 8; i++) c[8 * k + i] = Math.FusedMultiplyAdd(-column[k], column[i], c[8 * k + i]);
        }

        return -1;
    }
}
