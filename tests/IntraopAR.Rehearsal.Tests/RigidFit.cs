using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

/// <summary>Horn's closed form (1987) by the quaternion, so that the test does not share the code it tests.</summary>
internal static class RigidFit
{
    public static double Residual(Vec3[] from, Vec3[] to)
    {
        var (a, b) = (Mean(from), Mean(to));
        var s = default(Mat3);
        for (var i = 0; i < from.Length; i++) s += Mat3.Outer(from[i] - a, to[i] - b);
        var n = new[,]
        {
            { s.M00 + s.M11 + s.M22, s.M12 - s.M21, s.M20 - s.M02, s.M01 - s.M10 },
            { s.M12 - s.M21, s.M00 - s.M11 - s.M22, s.M01 + s.M10, s.M20 + s.M02 },
            { s.M20 - s.M02, s.M01 + s.M10, s.M11 - s.M00 - s.M22, s.M12 + s.M21 },
            { s.M01 - s.M10, s.M20 + s.M02, s.M12 + s.M21, s.M22 - s.M00 - s.M11 },
        };
        // The sum of squares is Σ|a|² + Σ|b|² − 2 λmax; power iteration on the shifted matrix finds λmax.
        var shift = Enumerable.Range(0, 4).Max(r => Enumerable.Range(0, 4).Sum(c => Math.Abs(n[r, c])));
        double[] q = [1, 0.01, 0.02, 0.03];
        for (var i = 0; i < 3000; i++)
        {
            var next = new double[4];
            for (var r = 0; r < 4; r++)
                for (var c = 0; c < 4; c++) next[r] += (n[r, c] + (r == c ? shift : 0)) * q[c];
            var length = Math.Sqrt(next.Sum(x => x * x));
            q = Array.ConvertAll(next, x => x / length);
        }

        var v = new Vec3(q[1], q[2], q[3]);
        var half = Math.Atan2(v.Length, q[0]);
        var rotation = Mat3.FromRotationVector(v.Normalized() * (2 * half));
        var sum = 0.0;
        for (var i = 0; i < from.Length; i++) sum += (rotation * (from[i] - a) + b - to[i]).LengthSquared;
        return Math.Sqrt(sum / from.Length);
    }

    private static Vec3 Mean(Vec3[] points) => points.Aggregate(Vec3.Zero, (s, p) => s + p) / points.Length;
}
