namespace IntraopAR.Registration;

/// <summary>
/// A prism with a triangle at the top and one at the bottom, cut into three tetrahedra along a diagonal of each of its three
/// sides. Diagonals that run round in a circle leave no such cut.
/// </summary>
internal static class PrismSplit
{
    /// <param name="d0">True where the diagonal of side 0–1 runs from top 0 to bottom 1, false for bottom 0 to top 1.</param>
    /// <param name="d1">The same for side 1–2.</param>
    /// <param name="d2">The same for side 2–0.</param>
    /// <returns>None where the diagonals run in a circle.</returns>
    public static (int A, int B, int C, int D)[] Of(int[] top, int[] bottom, bool d0, bool d1, bool d2)
    {
        bool[] falls = [d0, d1, d2];
        for (var i = 0; i < 3; i++)
        {
            var (j, k) = ((i + 1) % 3, (i + 2) % 3);
            // Side i–j falls from top i, and side k–i rises to it: two diagonals meet there.
            if (!falls[i] || falls[k]) continue;
            return falls[j]
                ? [(top[i], bottom[i], bottom[j], bottom[k]), (top[i], top[j], top[k], bottom[k]), (top[i], top[j], bottom[k], bottom[j])]
                : [(top[i], bottom[i], bottom[j], bottom[k]), (top[i], top[j], top[k], bottom[j]), (top[i], top[k], bottom[k], bottom[j])];
        }

        return [];
    }
}
