using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// Whether one zone of a device along an axis holds whole targets, and where it then holds them best: exact, since scaled along
/// and across the axis the zone is a ball, and the smallest ball about the targets says both. A target is held when every corner
/// of its region with a ball of the margin about it is, for the zone is convex.
/// </summary>
internal static class OneZoneCover
{
    private const double Exact = 1e-9;

    /// <returns>The zone's middle and the level of the point farthest out (at most 1); null where no place holds them.</returns>
    public static (Vec3 Centre, double Level)? Of(IReadOnlyList<CoverTarget> targets, AblationDevice device, Vec3 axis)
    {
        var scaled = new ScaledSpace(axis, device.AxialMm / 2, device.RadialMm / 2);
        var first = targets[0].Outer[0];
        var touched = new List<Vec3> { scaled.To(first) };
        for (var whole = false; ; )
        {
            var ball = EnclosingBall.Of(touched);
            if (ball.Radius > 1 + Exact) return null;
            var centre = scaled.From(ball.Centre);
            var far = Farthest(targets, scaled, centre, whole);
            if (far.Level <= ball.Radius + Exact || far.Level <= ball.Radius * (1 + Exact))
            {
                if (whole) return far.Level <= 1 + Exact ? (centre, far.Level) : null;
                // The corners that were left out are asked last.
                whole = true;
                continue;
            }

            touched.Add(scaled.To(far.At));
        }
    }

    /// <summary>The point of the targets, margins counted in, farthest out of a zone about a place, with its level.</summary>
    public static (Vec3 At, double Level) Farthest(IReadOnlyList<CoverTarget> targets, ScaledSpace scaled, Vec3 centre, bool whole)
    {
        var (best, at) = (-1.0, centre);
        foreach (var target in targets)
        {
            // A margin adds at most its length in the narrowest direction.
            var most = target.MarginMm / scaled.Narrowest;
            foreach (var v in whole ? target.Region.Vertices : target.Outer)
            {
                var d = v - centre;
                var level = scaled.To(d).Length;
                if (level + most <= best) continue;
                var push = scaled.FarthestPush(d, target.MarginMm);
                level = scaled.To(d + push).Length;
                if (level > best) (best, at) = (level, v + push);
            }
        }

        return (at, best);
    }
}
