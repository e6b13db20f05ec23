using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IntraopAR.Geometry;

/// <summary>
/// Four triangles side by side, so that one pass of vector instructions finds how far a query lies from each
/// (<see cref="TriangleDistance"/>'s method without branches). A triangle's answer depends on itself and the query alone,
/// not on its place in the pack, nor on the processor: every operation is one of IEEE 754.
/// </summary>
internal readonly struct TrianglePack
{
    public const int Width = 4;

    // First corner, and the two edges from it.
    private readonly Vector256<double> ax, ay, az, ux, uy, uz, vx, vy, vz;

    // Inverse of the edges' Gram matrix, NaN where the triangle has no area.
    private readonly Vector256<double> iuu, iuv, ivv;

    // One over each edge's squared length (w = v − u), 0 where it has none, and uu − uv.
    private readonly Vector256<double> ruu, rvv, rww, uw;

    /// <param name="corners">Three for each of one to four triangles; a place left empty is NaN away from everything.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TrianglePack(ReadOnlySpan<Vec3> corners)
    {
        Span<double> lanes = stackalloc double[9 * Width];
        lanes.Fill(double.NaN);
        for (var i = 0; i < corners.Length / 3; i++)
        {
            var (a, u, v) = (corners[3 * i], corners[3 * i + 1] - corners[3 * i], corners[3 * i + 2] - corners[3 * i]);
            (lanes[i], lanes[Width + i], lanes[2 * Width + i]) = (a.X, a.Y, a.Z);
            (lanes[3 * Width + i], lanes[4 * Width + i], lanes[5 * Width + i]) = (u.X, u.Y, u.Z);
            (lanes[6 * Width + i], lanes[7 * Width + i], lanes[8 * Width + i]) = (v.X, v.Y, v.Z);
        }

        ref var first = ref MemoryMarshal.GetReference(lanes);
        (ax, ay, az) = (Row(ref first, 0), Row(ref first, 1), Row(ref first, 2));
        (ux, uy, uz) = (Row(ref first, 3), Row(ref first, 4), Row(ref first, 5));
        (vx, vy, vz) = (Row(ref first, 6), Row(ref first, 7), Row(ref first, 8));
        var uu = ux * ux + uy * uy + uz * uz;
        var uv = ux * vx + uy * vy + uz * vz;
        var vv = vx * vx + vy * vy + vz * vz;
        var (wx, wy, wz) = (vx - ux, vy - uy, vz - uz);
        var (nx, ny, nz) = (uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
        var area = nx * nx + ny * ny + nz * nz;
        var flat = Vector256.LessThanOrEqual(area, uu * vv * (TriangleDistance.LeastSine * TriangleDistance.LeastSine));
        area = Vector256.ConditionalSelect(flat, Vector256.Create(double.NaN), area);
        (iuu, iuv, ivv) = (vv / area, -uv / area, uu / area);
        (ruu, rvv, rww) = (Inverse(uu), Inverse(vv), Inverse(wx * wx + wy * wy + wz * wz));
        uw = uu - uv;
    }

    /// <summary>Squared distances, mm²; NaN in an empty place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Squared(Vector256<double> x, Vector256<double> y, Vector256<double> z)
    {
        var (px, py, pz) = (x - ax, y - ay, z - az);
        Feet(px, py, pz, out var onU, out var onV, out var onW, out var s, out var t, out var over);
        var squared = Length(px - onU * ux, py - onU * uy, pz - onU * uz);
        squared = Vector256.MinNative(squared, Length(px - onV * vx, py - onV * vy, pz - onV * vz));
        squared = Vector256.MinNative(squared, Rest(px, py, pz, Vector256<double>.One - onW, onW));
        return Vector256.MinNative(squared, Vector256.ConditionalSelect(over, Rest(px, py, pz, s, t), squared));
    }

    /// <summary>The point of one triangle that <see cref="Squared"/> found nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vec3 NearestPoint(Vec3 query, int place)
    {
        var (px, py, pz) = (Vector256.Create(query.X) - ax, Vector256.Create(query.Y) - ay, Vector256.Create(query.Z) - az);
        Feet(px, py, pz, out var onU, out var onV, out var onW, out var s, out var t, out var over);
        var least = Length(px - onU * ux, py - onU * uy, pz - onU * uz);
        var (bestS, bestT) = (onU, Vector256<double>.Zero);
        Take(Length(px - onV * vx, py - onV * vy, pz - onV * vz), Vector256<double>.Zero, onV);
        Take(Rest(px, py, pz, Vector256<double>.One - onW, onW), Vector256<double>.One - onW, onW);
        Take(Vector256.ConditionalSelect(over, Rest(px, py, pz, s, t), least), s, t);
        return new(
            (ax + bestS * ux + bestT * vx).GetElement(place), (ay + bestS * uy + bestT * vy).GetElement(place), (az + bestS * uz + bestT * vz).GetElement(place));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Take(Vector256<double> squared, Vector256<double> s, Vector256<double> t)
        {
            var less = Vector256.LessThan(squared, least);
            least = Vector256.ConditionalSelect(less, squared, least);
            bestS = Vector256.ConditionalSelect(less, s, bestS);
            bestT = Vector256.ConditionalSelect(less, t, bestT);
        }
    }

    /// <summary>Where the query's feet lie on the three edges and, as a + s u + t v, on the plane, and whether that lies over the triangle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Feet(
        Vector256<double> px, Vector256<double> py, Vector256<double> pz,
        out Vector256<double> onU, out Vector256<double> onV, out Vector256<double> onW,
        out Vector256<double> s, out Vector256<double> t, out Vector256<double> over)
    {
        var pu = Dot(px, py, pz, ux, uy, uz);
        var pv = Dot(px, py, pz, vx, vy, vz);
        onU = Share(pu * ruu);
        onV = Share(pv * rvv);
        onW = Share((pv - pu + uw) * rww);
        s = Vector256.FusedMultiplyAdd(pu, iuu, pv * iuv);
        t = Vector256.FusedMultiplyAdd(pu, iuv, pv * ivv);
        over = Vector256.GreaterThanOrEqual(Vector256.MinNative(s, t), Vector256<double>.Zero) & Vector256.LessThanOrEqual(s + t, Vector256<double>.One);
    }

    /// <summary>
    /// Where a ray meets each triangle, from either side, in lengths of its direction (Möller and Trumbore 1997); NaN
    /// where it misses and for a triangle without area.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Meet(Vec3 origin, Vec3 direction)
    {
        var (dx, dy, dz) = (Vector256.Create(direction.X), Vector256.Create(direction.Y), Vector256.Create(direction.Z));
        var (sx, sy, sz) = (Vector256.Create(origin.X) - ax, Vector256.Create(origin.Y) - ay, Vector256.Create(origin.Z) - az);
        var (px, py, pz) = (dy * vz - dz * vy, dz * vx - dx * vz, dx * vy - dy * vx);
        var det = ux * px + uy * py + uz * pz;
        var inverse = Vector256<double>.One / det;
        var s = (sx * px + sy * py + sz * pz) * inverse;
        var (qx, qy, qz) = (sy * uz - sz * uy, sz * ux - sx * uz, sx * uy - sy * ux);
        var t = (dx * qx + dy * qy + dz * qz) * inverse;
        var meets = Vector256.GreaterThanOrEqual(s, Vector256<double>.Zero) & Vector256.LessThanOrEqual(s, Vector256<double>.One)
            & Vector256.GreaterThanOrEqual(t, Vector256<double>.Zero) & Vector256.LessThanOrEqual(s + t, Vector256<double>.One) & Vector256.Equals(iuu, iuu);
        return Vector256.ConditionalSelect(meets, (vx * qx + vy * qy + vz * qz) * inverse, Vector256.Create(double.NaN));
    }

    /// <summary>Squared length of what is left of p beside s u + t v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Rest(Vector256<double> px, Vector256<double> py, Vector256<double> pz, Vector256<double> s, Vector256<double> t) => Length(
        px - Vector256.FusedMultiplyAdd(s, ux, t * vx), py - Vector256.FusedMultiplyAdd(s, uy, t * vy), pz - Vector256.FusedMultiplyAdd(s, uz, t * vz));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Length(Vector256<double> x, Vector256<double> y, Vector256<double> z) => Dot(x, y, z, x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Dot(
        Vector256<double> x, Vector256<double> y, Vector256<double> z, Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Vector256.FusedMultiplyAdd(x, a, Vector256.FusedMultiplyAdd(y, b, z * c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Share(Vector256<double> along) =>
        Vector256.MinNative(Vector256.MaxNative(along, Vector256<double>.Zero), Vector256<double>.One);

    private static Vector256<double> Row(ref double first, int row) => Vector256.LoadUnsafe(ref first, (nuint)(row * Width));

    private static Vector256<double> Inverse(Vector256<double> squared) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(squared, Vector256.Create(1e-300)), Vector256<double>.One / squared, Vector256<double>.Zero);
}
