using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace IntraopAR.Registration;

/// <summary>Tiles of a panel times a vector. Sums come in one order whatever the machine.</summary>
internal static unsafe class TileVector
{
    /// <summary>The eight numbers y −= A x over the first columns of a tile, a multiple of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(double* y, double* a, double* x, int columns)
    {
        Vector256<double> p0 = default, p1 = default, p2 = default, p3 = default, q0 = default, q1 = default, q2 = default, q3 = default;
        for (var end = x + columns; x < end; x += 4, a += 4 * Tiles.Size)
        {
            var f = Vector256.Create(x[0]);
            p0 = Vector256.FusedMultiplyAdd(f, Vector256.Load(a), p0);
            q0 = Vector256.FusedMultiplyAdd(f, Vector256.Load(a + 4), q0);
            f = Vector256.Create(x[1]);
            p1 = Vector256.FusedMultiplyAdd(f, Vector256.Load(a + 8), p1);
            q1 = Vector256.FusedMultiplyAdd(f, Vector256.Load(a + 12), q1);
            f = Vector256.Create(x[2]);
            p2 = Vector256.FusedMultiplyAdd(f, Vector256.Load(a + 16), p2);
            q2 = Vector256.FusedMultiplyAdd(f, Vector256.Load(a + 20), q2);
            f = Vector256.Create(x[3]);
            p3 = Vector256.FusedMultiplyAdd(f, Vector256.Load(a + 24), p3);
            q3 = Vector256.FusedMultiplyAdd(f, Vector256.Load(a + 28), q3);
        }

        (Vector256.Load(y) - ((p0 + p1) + (p2 + p3))).Store(y);
        (Vector256.Load(y + 4) - ((q0 + q1) + (q2 + q3))).Store(y + 4);
    }

    /// <summary>
    /// Adds to four partial sums for each column: column c times the eight numbers x, rows r and r + 4 in one sum. Goes
    /// through memory backwards, as solving with the transpose does at large: caches fetch ahead only along one direction.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTransposed(double* sums, double* a, double* x, int columns)
    {
        var (p, q) = (Vector256.Load(x), Vector256.Load(x + 4));
        a += (columns - 1) * Tiles.Size;
        for (var last = sums + 4 * (columns - 1); last >= sums; last -= 4, a -= Tiles.Size)
            Vector256.FusedMultiplyAdd(q, Vector256.Load(a + 4), Vector256.FusedMultiplyAdd(p, Vector256.Load(a), Vector256.Load(last))).Store(last);
    }

    /// <summary>y := L⁻¹ y for a factored block, whose diagonal holds reciprocals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SolveLower(double* y, double* l)
    {
        for (var j = 0; j < Tiles.Size; j++)
        {
            var x = y[j] *= l[9 * j];
            for (var i = j + 1; i < Tiles.Size; i++) y[i] = Math.FusedMultiplyAdd(-x, l[8 * j + i], y[i]);
        }
    }

    /// <summary>y := L⁻ᵀ y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SolveUpper(double* y, double* l)
    {
        for (var j = Tiles.Size - 1; j >= 0; j--)
        {
            var sum = y[j];
            for (var i = j + 1; i < Tiles.Size; i++) sum = Math.FusedMultiplyAdd(-y[i], l[8 * j + i], sum);
            y[j] = sum * l[9 * j];
        }
    }
}
