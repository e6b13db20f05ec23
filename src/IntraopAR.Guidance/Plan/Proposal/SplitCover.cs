using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// Several zones of one device along one axis for a region that no single zone holds. Places are shared out among balls in the
/// scaled space (Lloyd 1982 with smallest balls in place of means); what is found counts only with its <see cref="CoverProof"/>.
/// </summary>
internal static class SplitCover
{
    public const int MostZones = 4;

    private const double Lattice = 4;
    private const int Rounds = 20;

    /// <summary>Places of the region with its margin, on a lattice.</summary>
    public static List<Vec3> Places(CoverTarget target)
    {
        var tree = new TriangleTree(target.Region);
        var (min, max) = target.Region.Bounds;
        var m = new Vec3(1, 1, 1) * (target.MarginMm + Lattice / 2);
        (min, max) = (min - m, max + m);
        var places = new List<Vec3>();
        for (var z = min.Z; z <= max.Z; z += Lattice)
            for (var y = min.Y; y <= max.Y; y += Lattice)
                for (var x = min.X; x <= max.X; x += Lattice)
                {
                    var p = new Vec3(x, y, z);
                    if (tree.Contains(p) || tree.Nearest(p, target.MarginMm + 0.5) is not null) places.Add(p);
                }

        return places;
    }

    /// <summary>Middles of so many zones about the places, with the level of the farthest of these.</summary>
    public static (Vec3[] Centres, double Level) Share(List<Vec3> places, AblationDevice device, Vec3 axis, int count)
    {
        var scaled = new ScaledSpace(axis, device.AxialMm / 2, device.RadialMm / 2);
        var points = places.ConvertAll(scaled.To);
        var centres = Apart(points, count);
        var level = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            var own = Enumerable.Range(0, count).Select(_ => new List<Vec3>()).ToArray();
            foreach (var p in points) own[Nearest(centres, p)].Add(p);
            var balls = own.Select((o, i) => o.Count == 0 ? (Centre: centres[i], Radius: 0) : Ball(o)).ToArray();
            var most = balls.Max(b => b.Radius);
            if (most > level - 1e-6) break;
            (level, centres) = (most, Array.ConvertAll(balls, b => b.Centre));
        }

        return (Array.ConvertAll(centres, scaled.From), level);
    }

    /// <summary>Only the farthest points of many directions can lie on the smallest ball's edge.</summary>
    private static (Vec3 Centre, double Radius) Ball(List<Vec3> points)
    {
        var touched = new List<Vec3> { points[0] };
        for (; ; )
        {
            var ball = EnclosingBall.Of(touched);
            var far = points.MaxBy(p => Vec3.DistanceSquared(p, ball.Centre));
            if (Vec3.Distance(far, ball.Centre) <= Math.Max(0, ball.Radius) + 1e-9) return ball;
            touched.Add(far);
        }
    }

    private static Vec3[] Apart(List<Vec3> points, int count)
    {
        var middle = points.Aggregate(Vec3.Zero, (s, p) => s + p) / points.Count;
        var chosen = new List<Vec3> { points.MaxBy(p => Vec3.DistanceSquared(p, middle)) };
        while (chosen.Count < count) chosen.Add(points.MaxBy(p => chosen.Min(c => Vec3.DistanceSquared(c, p))));
        return [.. chosen];
    }

    private static int Nearest(Vec3[] centres, Vec3 p)
    {
        var best = 0;
        for (var i = 1; i < centres.Length; i++)
            if (Vec3.DistanceSquared(centres[i], p) < Vec3.DistanceSquared(centres[best], p)) best = i;
        return best;
    }
}
