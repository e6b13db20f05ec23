using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>The smallest ball about points (Welzl 1991, with the points that mattered moved to the front).</summary>
internal static class EnclosingBall
{
    public static (Vec3 Centre, double Radius) Of(List<Vec3> points) => Grow(points, points.Count, []);

    private static (Vec3 Centre, double Radius) Grow(List<Vec3> points, int count, List<Vec3> onEdge)
    {
        var ball = Through(onEdge);
        if (onEdge.Count == 4) return ball;
        for (var i = 0; i < count; i++)
        {
            if (Vec3.Distance(points[i], ball.Centre) <= ball.Radius * (1 + 1e-12) + 1e-12) continue;
            var p = points[i];
            ball = Grow(points, i, [.. onEdge, p]);
            points.RemoveAt(i);
            points.Insert(0, p);
        }

        return ball;
    }

    /// <summary>The smallest ball with all of these, at most four, on its edge; empty for none.</summary>
    private static (Vec3 Centre, double Radius) Through(List<Vec3> p)
    {
        switch (p.Count)
        {
            case 0: return (Vec3.Zero, -1);
            case 1: return (p[0], 0);
            case 2: return ((p[0] + p[1]) * 0.5, Vec3.Distance(p[0], p[1]) / 2);
        }

        var (a, b) = (p[1] - p[0], p[2] - p[0]);
        var n = Vec3.Cross(a, b);
        if (p.Count == 3)
        {
            if (n.LengthSquared < 1e-24) return (p[0], double.NaN);
            var c = (Vec3.Cross(n, a) * b.LengthSquared + Vec3.Cross(b, n) * a.LengthSquared) / (2 * n.LengthSquared);
            return (p[0] + c, c.Length);
        }

        var d = p[3] - p[0];
        var six = 2 * Vec3.Dot(a, Vec3.Cross(b, d));
        if (Math.Abs(six) < 1e-18) return (p[0], double.NaN);
        var e = (Vec3.Cross(b, d) * a.LengthSquared + Vec3.Cross(d, a) * b.LengthSquared + n * d.LengthSquared) / six;
        return (p[0] + e, e.Length);
    }
}
