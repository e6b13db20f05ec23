using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// The two poses of a square from one view (Collins and Bartoli 2014, "Infinitesimal plane-based pose estimation", IJCV 109,
/// 252-286): the perspective map's slope in the square's centre leaves two rotations, mirror images about the line of sight.
/// </summary>
internal static class SquarePose
{
    /// <param name="rays">x, y at z = 1 of the four corners, distortion taken out: eight numbers.</param>
    /// <param name="side">mm.</param>
    /// <returns>Camera from marker (its centre, x right, y down, z into it); none where the corners are no square's.</returns>
    public static RigidMotion[] Both(ReadOnlySpan<double> rays, double side)
    {
        var map = SquareMap.Of(rays);
        // From the unit square to the square with its centre at the origin: u = x/side + 1/2.
        double[] h =
        [
            map.A / side, map.B / side, map.C + (map.A + map.B) / 2,
            map.D / side, map.E / side, map.F + (map.D + map.E) / 2,
            map.G / side, map.H / side, 1 + (map.G + map.H) / 2,
        ];
        if (!(Math.Abs(h[8]) > 1e-12) || h.Any(v => !double.IsFinite(v))) return [];
        for (var i = 0; i < 9; i++) h[i] /= h[8];
        var (p, q) = (h[2], h[5]);
        var (j00, j01, j10, j11) = (h[0] - h[6] * p, h[1] - h[7] * p, h[3] - h[6] * q, h[4] - h[7] * q);
        var sight = new Vec3(p, q, 1).Normalized();
        var turn = Turn(sight);
        var (b00, b01) = (turn.M00 - p * turn.M20, turn.M01 - p * turn.M21);
        var (b10, b11) = (turn.M10 - q * turn.M20, turn.M11 - q * turn.M21);
        var d = b00 * b11 - b01 * b10;
        if (!(Math.Abs(d) > 1e-12)) return [];
        var (a00, a01) = ((b11 * j00 - b01 * j10) / d, (b11 * j01 - b01 * j11) / d);
        var (a10, a11) = ((-b10 * j00 + b00 * j10) / d, (-b10 * j01 + b00 * j11) / d);
        var (s00, s01, s11) = (a00 * a00 + a01 * a01, a00 * a10 + a01 * a11, a10 * a10 + a11 * a11);
        var gamma = Math.Sqrt(0.5 * (s00 + s11 + Math.Sqrt((s00 - s11) * (s00 - s11) + 4 * s01 * s01)));
        if (!(gamma > 1e-12)) return [];
        var (r00, r01, r10, r11) = (a00 / gamma, a01 / gamma, a10 / gamma, a11 / gamma);
        var c0 = Math.Sqrt(Math.Max(0, 1 - r00 * r00 - r10 * r10));
        var c1 = Math.Sqrt(Math.Max(0, 1 - r01 * r01 - r11 * r11));
        if (-(r00 * r01 + r10 * r11) < 0) c1 = -c1;
        var found = new List<RigidMotion>(2);
        foreach (var sign in (ReadOnlySpan<int>)[1, -1])
        {
            var (x, y) = (new Vec3(r00, r10, sign * c0), new Vec3(r01, r11, sign * c1));
            x = x.Normalized();
            y = (y - x * Vec3.Dot(x, y)).Normalized();
            var rotation = turn * Mat3.FromColumns(x, y, Vec3.Cross(x, y));
            if (Shift(rays, side, rotation) is { } t && t.Z > 0) found.Add(new(rotation, t));
        }

        return [.. found];
    }

    /// <summary>A rotation that takes z to a unit vector with positive z.</summary>
    private static Mat3 Turn(Vec3 to)
    {
        var axis = Vec3.Cross(Vec3.UnitZ, to);
        return axis.Length < 1e-12 ? Mat3.Identity : Mat3.FromRotationVector(axis.Normalized() * Math.Atan2(axis.Length, to.Z));
    }

    /// <summary>The shift of least squares with the rotation given: x − u z = 0, y − v z = 0 for all corners.</summary>
    private static Vec3? Shift(ReadOnlySpan<double> rays, double side, Mat3 rotation)
    {
        var h = side / 2;
        ReadOnlySpan<Vec3> corners = [new(-h, -h, 0), new(h, -h, 0), new(h, h, 0), new(-h, h, 0)];
        var (m, b) = (default(Mat3), Vec3.Zero);
        for (var i = 0; i < 4; i++)
        {
            var p = rotation * corners[i];
            var (u, v) = (rays[2 * i], rays[2 * i + 1]);
            foreach (var (row, right) in new[] { (new Vec3(1, 0, -u), u * p.Z - p.X), (new Vec3(0, 1, -v), v * p.Z - p.Y) })
            {
                m += Mat3.Outer(row, row);
                b += row * right;
            }
        }

        return Math.Abs(m.Determinant) > 1e-18 ? m.Inverted() * b : null;
    }
}
