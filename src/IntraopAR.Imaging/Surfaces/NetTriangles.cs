using System.Runtime.Intrinsics;

namespace IntraopAR.Imaging;

/// <summary>The triangles of a net: each quadrilateral along its shorter diagonal.</summary>
internal static class NetTriangles
{
    /// <param name="metric">Voxel spacing in mm, fourth element 0.</param>
    /// <returns>How many triangles there are, three indices each, in <paramref name="corners"/>.</returns>
    public static int Fill(SurfaceNet net, Vector128<float> metric, ref int[] corners)
    {
        var count = 2 * net.QuadCount + net.Extra.Count;
        if (corners.Length < 3 * count) corners = GC.AllocateUninitializedArray<int>(3 * count);
        var at = 0;
        for (var q = 0; q < net.QuadCount; q++)
        {
            var (a, b, c, d) = (net.Quads[4 * q], net.Quads[4 * q + 1], net.Quads[4 * q + 2], net.Quads[4 * q + 3]);
            if (Distance(b, d) < Distance(a, c)) (a, b, c, d) = (b, c, d, a);
            (corners[at], corners[at + 1], corners[at + 2]) = (a, b, c);
            (corners[at + 3], corners[at + 4], corners[at + 5]) = (a, c, d);
            at += 6;
        }

        foreach (var (a, b, c) in net.Extra)
        {
            (corners[at], corners[at + 1], corners[at + 2]) = (a, b, c);
            at += 3;
        }

        return count;

        float Distance(int p, int r)
        {
            var d = (net.Position[p] - net.Position[r]) * metric;
            return Vector128.Dot(d, d);
        }
    }
}
