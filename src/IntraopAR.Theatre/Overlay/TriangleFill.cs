using System.Runtime.CompilerServices;

namespace IntraopAR.Theatre.Overlay;

/// <summary>A corner of a projected triangle: pixel place, 1/z and how much the surface faces the camera there.</summary>
internal readonly record struct Corner(double U, double V, double InverseZ, double Facing);

/// <summary>
/// Fills a triangle row by row. A pixel is covered where its centre, a whole number in the camera's convention, lies in
/// the triangle or on its edge; neighbours so leave no crack between them.
/// </summary>
internal static class TriangleFill
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(DepthLayer layer, in Corner a, in Corner b, in Corner c, short part)
    {
        var area = (b.U - a.U) * (c.V - a.V) - (c.U - a.U) * (b.V - a.V);
        if (area == 0 || !double.IsFinite(area)) return;
        var top = Math.Max(0, Math.Ceiling(Math.Min(a.V, Math.Min(b.V, c.V))));
        var bottom = Math.Min(layer.Height - 1, Math.Floor(Math.Max(a.V, Math.Max(b.V, c.V))));
        // Gradients of 1/z and facing over the picture; both are affine across the triangle.
        var (zu, zv) = Gradient(a, b, c, area, a.InverseZ, b.InverseZ, c.InverseZ);
        var (fu, fv) = Gradient(a, b, c, area, a.Facing, b.Facing, c.Facing);
        var (nearest, farthest, facing, parts) = (layer.Nearest, layer.Farthest, layer.Facing, layer.Part);
        for (var row = (int)top; row <= bottom; row++)
        {
            var (left, right) = (double.PositiveInfinity, double.NegativeInfinity);
            Cross(a, b, row, ref left, ref right);
            Cross(b, c, row, ref left, ref right);
            Cross(c, a, row, ref left, ref right);
            var from = (int)Math.Max(0, Math.Ceiling(left - 1e-9));
            var to = (int)Math.Min(layer.Width - 1, Math.Floor(right + 1e-9));
            if (from > to) continue;
            var z = a.InverseZ + zu * (from - a.U) + zv * (row - a.V);
            var f = a.Facing + fu * (from - a.U) + fv * (row - a.V);
            var at = row * layer.Width + from;
            for (var end = at + to - from; at <= end; at++, z += zu, f += fu)
            {
                // Rounding at an edge must not make a covered pixel look empty.
                var depth = Math.Max((float)z, float.Epsilon);
                var far = farthest[at];
                if (far == 0 || depth < far) farthest[at] = depth;
                if (depth <= nearest[at]) continue;
                nearest[at] = depth;
                facing[at] = (float)f;
                parts[at] = part;
            }
        }
    }

    private static (double U, double V) Gradient(in Corner a, in Corner b, in Corner c, double area, double qa, double qb, double qc) => (
        ((qb - qa) * (c.V - a.V) - (qc - qa) * (b.V - a.V)) / area,
        ((qc - qa) * (b.U - a.U) - (qb - qa) * (c.U - a.U)) / area);

    /// <summary>Widens the span by where the row crosses the edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Cross(in Corner p, in Corner q, double row, ref double left, ref double right)
    {
        if ((p.V < row && q.V < row) || (p.V > row && q.V > row)) return;
        if (p.V == q.V)
        {
            left = Math.Min(left, Math.Min(p.U, q.U));
            right = Math.Max(right, Math.Max(p.U, q.U));
            return;
        }

        var u = p.U + (q.U - p.U) * ((row - p.V) / (q.V - p.V));
        left = Math.Min(left, u);
        right = Math.Max(right, u);
    }
}
