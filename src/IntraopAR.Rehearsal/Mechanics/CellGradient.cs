using V = System.Runtime.Intrinsics.Vector512<double>;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Derivatives of a trilinear field at the 2 x 2 x 2 Gauss points of a cube. Corner values become the eight coefficients of
/// 1, ξ, η, ξη, ζ, ξζ, ηζ, ξηζ by sums and differences of pairs; ∂/∂ξ then takes four values only, one per (η, ζ).
/// </summary>
internal static unsafe class CellGradient
{
    private static readonly double G = 1 / Math.Sqrt(3);

    // Per direction: the coefficient of the direction itself, of its products with the two others, and of all three.
    private static readonly int[] Own = [1, 2, 4], First = [3, 3, 5], Second = [5, 6, 6];

    /// <param name="c">Corner values of three components, eight each; overwritten.</param>
    /// <param name="g">Component, direction, then four values, the lower of the other directions fastest.</param>
    /// <param name="scale">2 over the edge.</param>
    public static void Of(V* c, V* g, double scale)
    {
        for (var i = 0; i < 3; i++, c += 8)
        {
            for (var axis = 1; axis < 8; axis <<= 1)
                for (var a = 0; a < 8; a++)
                    if ((a & axis) == 0)
                        (c[a], c[a | axis]) = ((c[a] + c[a | axis]) * 0.5, (c[a | axis] - c[a]) * 0.5);
            for (var d = 0; d < 3; d++, g += 4)
            {
                var own = c[Own[d]] * scale;
                var (first, second, all) = (c[First[d]] * (G * scale), c[Second[d]] * (G * scale), c[7] * (G * G * scale));
                var (low, high) = (own - second, own + second);
                var (l, h) = (first - all, first + all);
                g[0] = low - l;
                g[1] = low + l;
                g[2] = high - h;
                g[3] = high + h;
            }
        }
    }

    /// <summary>The transpose: from values conjugate to the derivatives to corner values.</summary>
    public static void Transposed(V* t, V* c, double scale)
    {
        for (var i = 0; i < 3; i++, c += 8)
        {
            for (var a = 0; a < 8; a++) c[a] = V.Zero;
            for (var d = 0; d < 3; d++, t += 4)
            {
                var (low, high, l, h) = (t[0] + t[1], t[2] + t[3], t[1] - t[0], t[3] - t[2]);
                c[Own[d]] += (low + high) * scale;
                c[Second[d]] += (high - low) * (G * scale);
                c[First[d]] += (l + h) * (G * scale);
                c[7] += (h - l) * (G * G * scale);
            }

            for (var axis = 1; axis < 8; axis <<= 1)
                for (var a = 0; a < 8; a++)
                    if ((a & axis) == 0)
                        (c[a], c[a | axis]) = ((c[a] - c[a | axis]) * 0.5, (c[a] + c[a | axis]) * 0.5);
        }
    }
}
