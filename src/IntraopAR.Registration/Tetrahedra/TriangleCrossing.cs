using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Whether two triangles pass through one another; touching and lying in one plane do not count.</summary>
internal static class TriangleCrossing
{
    /// <summary>
    /// The point where an edge of one pierces the other, and how far that edge reaches beyond the other's plane on its
    /// shorter side, mm; of several the deepest.
    /// </summary>
    /// <param name="s">Corners of one triangle; <paramref name="sharedS"/> is the corner (0, 1, 2) that both have, −1 for none.</param>
    /// <param name="t">Corners of the other; <paramref name="sharedT"/> likewise.</param>
    public static (Vec3 At, double Depth)? Of(ReadOnlySpan<Vec3> s, ReadOnlySpan<Vec3> t, int sharedS, int sharedT)
    {
        (Vec3, double)? deepest = null;
        Pierce(s, t, sharedS, ref deepest);
        Pierce(t, s, sharedT, ref deepest);
        return deepest;
    }

    private static void Pierce(ReadOnlySpan<Vec3> from, ReadOnlySpan<Vec3> through, int shared, ref (Vec3 At, double Depth)? deepest)
    {
        var normal = Vec3.Cross(through[1] - through[0], through[2] - through[0]);
        var length = normal.Length;
        if (length == 0) return;
        for (var i = 0; i < 3; i++)
        {
            var j = (i + 1) % 3;
            // Edges that start at a shared corner only touch there.
            if (i == shared || j == shared) continue;
            var (di, dj) = (Vec3.Dot(normal, from[i] - through[0]), Vec3.Dot(normal, from[j] - through[0]));
            if (!(di > 0 && dj < 0) && !(di < 0 && dj > 0)) continue;
            var depth = Math.Min(Math.Abs(di), Math.Abs(dj)) / length;
            if (deepest is { } d && d.Depth >= depth) continue;
            var at = Vec3.Lerp(from[i], from[j], di / (di - dj));
            if (Inside(at, through, normal)) deepest = (at, depth);
        }
    }

    private static bool Inside(Vec3 p, ReadOnlySpan<Vec3> t, Vec3 normal) =>
        Vec3.Dot(Vec3.Cross(t[1] - t[0], p - t[0]), normal) >= 0
        && Vec3.Dot(Vec3.Cross(t[2] - t[1], p - t[1]), normal) >= 0
        && Vec3.Dot(Vec3.Cross(t[0] - t[2], p - t[2]), normal) >= 0;
}
