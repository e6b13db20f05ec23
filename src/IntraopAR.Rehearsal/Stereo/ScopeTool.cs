using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A laparoscopic instrument: a dark shaft from the side, and two steel jaws that end before the liver.</summary>
internal sealed class ScopeTool
{
    private readonly (Vec3 From, Vec3 To, double Radius, bool Steel)[] rods;

    /// <param name="scope">Whose picture it comes into.</param>
    public ScopeTool(TriangleTree liver, ScopePose scope, long seed)
    {
        var random = new SeededRandom(seed ^ 0x7001);
        // The tip a few millimetres before a place in the picture's middle half.
        var direction = (scope.Forward + scope.Right * random.Between(-0.25, 0.25) + scope.Down * random.Between(-0.12, 0.15)).Normalized();
        var reach = liver.FirstHit(scope.Eye, direction) is { } hit ? hit.Distance : Vec3.Distance(scope.Eye, scope.Target);
        var tip = scope.Eye + direction * (reach - random.Between(4, 25));
        var side = random.NextDouble() < 0.5 ? -1.0 : 1.0;
        var port = scope.Eye + scope.Right * (side * random.Between(70, 110)) + scope.Down * random.Between(20, 60) + scope.Forward * random.Between(-20, 20);
        var back = (port - tip).Normalized();
        var across = Vec3.Cross(back, scope.Forward).Normalized();
        var joint = tip + back * 22;
        rods =
        [
            (joint, port, 2.6, false),
            (joint + back * -1, joint + back * 9, 2.8, true),
            (joint, tip + across * 2.2, 1.3, true),
            (joint, tip - across * 2.6, 1.3, true),
        ];
    }

    public Vec3 Tip => rods[2].To;

    /// <summary>What the ray meets first of it.</summary>
    public (double Distance, Vec3 Normal, Tissue Look)? Hit(Vec3 eye, Vec3 direction, double before)
    {
        (double, Vec3, Tissue)? best = null;
        foreach (var (from, to, radius, steel) in rods)
        {
            if (Capsule(eye, direction, from, to, radius) is not { } t || t >= before) continue;
            before = t;
            var p = eye + direction * t;
            var along = to - from;
            var s = Math.Clamp(Vec3.Dot(p - from, along) / along.LengthSquared, 0, 1);
            var normal = (p - from - along * s).Normalized();
            // Brushed steel has fine rings; a shaft's shrink tube is matt black.
            var ring = 0.04 * Math.Sin(s * along.Length * 6);
            best = (t, normal, steel ? new(new Vec3(0.13, 0.13, 0.14) * (1 + ring), along.Normalized() * ring, 1.2, 50) : new(new(0.022, 0.022, 0.025), Vec3.Zero, 0.35, 30));
        }

        return best;
    }

    /// <summary>A rod with round ends (after the quadratic of a cylinder; the ends as balls).</summary>
    private static double? Capsule(Vec3 eye, Vec3 d, Vec3 from, Vec3 to, double radius)
    {
        var ba = to - from;
        var oa = eye - from;
        var (baba, bad, baoa, dd, doa, oaoa) = (ba.LengthSquared, Vec3.Dot(ba, d), Vec3.Dot(ba, oa), d.LengthSquared, Vec3.Dot(d, oa), oa.LengthSquared);
        var (a, b, c) = (baba * dd - bad * bad, baba * doa - baoa * bad, baba * oaoa - baoa * baoa - radius * radius * baba);
        var h = b * b - a * c;
        if (h < 0) return null;
        var t = (-b - Math.Sqrt(h)) / a;
        var y = baoa + t * bad;
        if (y > 0 && y < baba) return t > 0 ? t : null;
        var oc = y <= 0 ? oa : eye - to;
        var (b2, c2) = (Vec3.Dot(d, oc), oc.LengthSquared - radius * radius);
        h = b2 * b2 - dd * c2;
        if (h <= 0) return null;
        t = (-b2 - Math.Sqrt(h)) / dd;
        return t > 0 ? t : null;
    }
}
