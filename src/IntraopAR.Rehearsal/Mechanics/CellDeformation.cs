using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace IntraopAR.Rehearsal;

/// <summary>Deformation gradients and what follows from them, eight cubes at a time; 3 x 3 matrices row by row.</summary>
internal static unsafe class CellDeformation
{
    /// <summary>F A / g at a Gauss point, from the displacement's derivatives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Whole(V* g, V* A, int q, V shrink, V* F)
    {
        for (var i = 0; i < 3; i++)
        {
            var (x, y, z) = (g[i * 12 + (q >> 1)], g[i * 12 + 4 + ((q & 1) | (q >> 2 << 1))], g[i * 12 + 8 + (q & 3)]);
            if (i == 0) x += V.One;
            else if (i == 1) y += V.One;
            else z += V.One;
            x *= shrink;
            y *= shrink;
            z *= shrink;
            F[3 * i] = FusedMultiplyAdd(x, A[0], FusedMultiplyAdd(y, A[3], z * A[6]));
            F[3 * i + 1] = FusedMultiplyAdd(x, A[1], FusedMultiplyAdd(y, A[4], z * A[7]));
            F[3 * i + 2] = FusedMultiplyAdd(x, A[2], FusedMultiplyAdd(y, A[5], z * A[8]));
        }
    }

    /// <summary>J F⁻ᵀ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Cofactor(V* F, V* K)
    {
        K[0] = FusedMultiplyAdd(F[4], F[8], -(F[5] * F[7]));
        K[1] = FusedMultiplyAdd(F[5], F[6], -(F[3] * F[8]));
        K[2] = FusedMultiplyAdd(F[3], F[7], -(F[4] * F[6]));
        K[3] = FusedMultiplyAdd(F[2], F[7], -(F[1] * F[8]));
        K[4] = FusedMultiplyAdd(F[0], F[8], -(F[2] * F[6]));
        K[5] = FusedMultiplyAdd(F[1], F[6], -(F[0] * F[7]));
        K[6] = FusedMultiplyAdd(F[1], F[5], -(F[2] * F[4]));
        K[7] = FusedMultiplyAdd(F[2], F[3], -(F[0] * F[5]));
        K[8] = FusedMultiplyAdd(F[0], F[4], -(F[1] * F[3]));
    }

    /// <summary>Newton's iteration from the Padé approximation about 1; to 1e-13 where 0.5 &lt; j &lt; 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V InverseCubeRoot(V j)
    {
        var y = (j + Create(2.0)) / (V.One + 2 * j);
        for (var i = 0; i < 3; i++) y *= (Create(4.0) - j * y * y * y) * (1.0 / 3);
        return y;
    }
}
