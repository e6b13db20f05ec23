using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IntraopAR.Geometry;

/// <summary>
/// The boxes of up to eight children side by side, in single precision about the tree's middle. They are a little too
/// large, so that a distance computed from them never exceeds a true one by more than <see cref="Beyond"/> allows for.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct BoxNode
{
    public const int Width = 8;

    /// <summary>
    /// What a box has to be larger by on every side, as a share of the mesh's largest coordinate about its middle: box
    /// and query are rounded to 24 bits, each to 2⁻²⁴ of its size.
    /// </summary>
    public const double Slack = 1.0 / (1 << 19);

    // Both corners of an empty place: its squared distance overflows, and no ray gets there.
    private const float Nowhere = 3e38f;

    private Vector256<float> minX, minY, minZ, maxX, maxY, maxZ;

    // A node's index, or the complement of a leaf's first pack (times two, plus one where it has two).
    private Vector256<int> children;

    public BoxNode()
    {
        minX = minY = minZ = maxX = maxY = maxZ = Vector256.Create(Nowhere);
    }

    /// <summary>A node's index where positive, the complement of a leaf's code where negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref int Child(ref BoxNode node, int place) => ref Unsafe.Add(ref Unsafe.As<Vector256<int>, int>(ref node.children), place);

    /// <summary>A bound for <see cref="Squared"/>: a box below it may hold something nearer than <paramref name="squared"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Beyond(double squared) => (float)(squared * (1 + Slack)) + 1e-37f;

    /// <summary>Squared distances from a query about the tree's middle to the boxes; infinite for an empty place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<float> Squared(Vector256<float> x, Vector256<float> y, Vector256<float> z)
    {
        var dx = Vector256.MaxNative(Vector256.MaxNative(minX - x, x - maxX), Vector256<float>.Zero);
        var dy = Vector256.MaxNative(Vector256.MaxNative(minY - y, y - maxY), Vector256<float>.Zero);
        var dz = Vector256.MaxNative(Vector256.MaxNative(minZ - z, z - maxZ), Vector256<float>.Zero);
        return dx * dx + dy * dy + dz * dz;
    }

    public static void SetBox(ref BoxNode node, int place, in Box box)
    {
        Set(ref node.minX, place, box.MinX);
        Set(ref node.minY, place, box.MinY);
        Set(ref node.minZ, place, box.MinZ);
        Set(ref node.maxX, place, box.MaxX);
        Set(ref node.maxY, place, box.MaxY);
        Set(ref node.maxZ, place, box.MaxZ);

        static void Set(ref Vector256<float> row, int place, float value) => Unsafe.Add(ref Unsafe.As<Vector256<float>, float>(ref row), place) = value;
    }

    /// <summary>The box around all children.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly Box Whole() => new(
        Least(minX), Least(minY), Least(minZ), -Least(FromFilled(-maxX)), -Least(FromFilled(-maxY)), -Least(FromFilled(-maxZ)));

    /// <summary>
    /// Where a ray enters the boxes, in lengths of its direction, or infinity where it misses: a little early, so that
    /// nothing inside is missed.
    /// </summary>
    /// <param name="ix">One over the direction's component; no component may be zero.</param>
    /// <param name="to">The ray's end.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<float> Enter(
        Vector256<float> x, Vector256<float> y, Vector256<float> z, Vector256<float> ix, Vector256<float> iy, Vector256<float> iz, Vector256<float> to)
    {
        var (x0, x1) = ((minX - x) * ix, (maxX - x) * ix);
        var (y0, y1) = ((minY - y) * iy, (maxY - y) * iy);
        var (z0, z1) = ((minZ - z) * iz, (maxZ - z) * iz);
        var near = Vector256.MaxNative(Vector256.MinNative(x0, x1), Vector256.MaxNative(Vector256.MinNative(y0, y1), Vector256.MinNative(z0, z1)));
        var far = Vector256.MinNative(Vector256.MaxNative(x0, x1), Vector256.MinNative(Vector256.MaxNative(y0, y1), Vector256.MaxNative(z0, z1)));
        near = Vector256.MaxNative(near, Vector256<float>.Zero);
        far = Vector256.MinNative(far, to) * Vector256.Create(1 + (float)(2 * Slack));
        return Vector256.ConditionalSelect(Vector256.LessThanOrEqual(near, far), near, Vector256.Create(float.PositiveInfinity));
    }

    private static Vector256<float> FromFilled(Vector256<float> row) =>
        Vector256.ConditionalSelect(Vector256.Equals(row, Vector256.Create(-Nowhere)), Vector256.Create(Nowhere), row);

    private static float Least(Vector256<float> row)
    {
        var four = Vector128.MinNative(row.GetLower(), row.GetUpper());
        return Math.Min(Math.Min(four[0], four[1]), Math.Min(four[2], four[3]));
    }

    /// <summary>About the tree's middle, already enlarged.</summary>
    public readonly record struct Box(float MinX, float MinY, float MinZ, float MaxX, float MaxY, float MaxZ)
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static Box Around(ReadOnlySpan<Vec3> points, Vec3 middle, double slack)
        {
            var (min, max) = (points[0], points[0]);
            foreach (var p in points[1..]) (min, max) = (Vec3.Min(min, p), Vec3.Max(max, p));
            var (low, high) = (min - middle, max - middle);
            return new(
                (float)(low.X - slack), (float)(low.Y - slack), (float)(low.Z - slack),
                (float)(high.X + slack), (float)(high.Y + slack), (float)(high.Z + slack));
        }

        public static Box Union(in Box a, in Box b) => new(
            Math.Min(a.MinX, b.MinX), Math.Min(a.MinY, b.MinY), Math.Min(a.MinZ, b.MinZ),
            Math.Max(a.MaxX, b.MaxX), Math.Max(a.MaxY, b.MaxY), Math.Max(a.MaxZ, b.MaxZ));
    }
}
