using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// A board measured by both cameras: from corners put together by triangulation, how much too large it comes out is how much too
/// far it is seen, and the gap between the two lines of sight is how far the cameras have turned out of plane.
/// </summary>
public static class StereoCheck
{
    /// <returns>One offset for each pair: of a place <see cref="CameraCheck.Distance"/> before the lens, mm, left camera's axes.</returns>
    public static IReadOnlyList<Vec3> Offsets(PinholeCamera left, PinholeCamera right, RigidMotion rightFromLeft, IReadOnlyList<StereoPair> pairs) =>
        [.. pairs.Select(p => Offset(left, right, rightFromLeft, p))];

    /// <summary>Distance of each triangulated corner from the board laid into all of them, mm.</summary>
    internal static IEnumerable<double> Misses(PinholeCamera left, PinholeCamera right, RigidMotion rightFromLeft, StereoPair pair)
    {
        var seen = Points(left, right, rightFromLeft, pair).Select(p => p.Place).ToArray();
        var fit = PairedPoints.Fit(pair.Left.Places, seen);
        return seen.Select((s, i) => Vec3.Distance(s, fit.Motion.Apply(pair.Left.Places[i])));
    }

    private static Vec3 Offset(PinholeCamera left, PinholeCamera right, RigidMotion rightFromLeft, StereoPair pair)
    {
        var points = Points(left, right, rightFromLeft, pair);
        Vec3[] seen = [.. points.Select(p => p.Place)];
        var (middle, centre) = (PairedPoints.Mean(seen), PairedPoints.Mean(pair.Left.Places));
        var turn = PairedPoints.Fit(pair.Left.Places, seen).Motion.Rotation;
        var (along, whole) = (0.0, 0.0);
        for (var i = 0; i < seen.Length; i++)
        {
            var known = pair.Left.Places[i] - centre;
            (along, whole) = (along + Vec3.Dot(seen[i] - middle, turn * known), whole + known.LengthSquared);
        }

        var gap = points.Aggregate(Vec3.Zero, (sum, p) => sum + p.Gap * (1 / p.Place.Z)) / points.Length;
        return (gap + Vec3.UnitZ * (along / whole - 1)) * CameraCheck.Distance;
    }

    /// <summary>Middle of the shortest way between both lines of sight, and that way from left to right.</summary>
    private static (Vec3 Place, Vec3 Gap)[] Points(PinholeCamera left, PinholeCamera right, RigidMotion rightFromLeft, StereoPair pair)
    {
        var back = rightFromLeft.Inverse();
        return
        [
            .. Enumerable.Range(0, pair.Left.Pixels.Count).Select(i =>
            {
                var a = left.Ray(pair.Left.Pixels[i].U, pair.Left.Pixels[i].V).Normalized();
                var b = back.Rotation * right.Ray(pair.Right.Pixels[i].U, pair.Right.Pixels[i].V).Normalized();
                var (o, cos) = (back.Translation, Vec3.Dot(a, b));
                var across = Math.Max(1e-12, 1 - cos * cos);
                var (s, t) = ((Vec3.Dot(o, a) - cos * Vec3.Dot(o, b)) / across, (cos * Vec3.Dot(o, a) - Vec3.Dot(o, b)) / across);
                var (onLeft, onRight) = (a * s, o + b * t);
                return ((onLeft + onRight) / 2, onRight - onLeft);
            }),
        ];
    }
}
