using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace IntraopAR.Geometry;

/// <content>The nearest surface point.</content>
public sealed partial class TriangleTree
{
    // Seven children wait on each of at most eleven levels, eight on the last.
    private const int StackSize = 96;

    /// <summary>The nearest point of the surface, or null where none lies within <paramref name="within"/> mm.</summary>
    /// <param name="guess">A triangle that is probably near, such as the last answer of a point that moved little; −1 for none. It shortens the search and never changes the answer.</param>
    /// <param name="slack">The answer may be farther than the nearest by this much, mm: far off, where many triangles are about equally near, that is several times quicker. With it the answer does depend on the guess.</param>
    /// <exception cref="ArgumentException">The query is not a finite number of millimetres.</exception>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe SurfacePoint? Nearest(Vec3 query, double within = double.PositiveInfinity, int guess = -1, double slack = 0)
    {
        // A NaN fails this comparison too.
        if (!(Math.Abs(query.X) + Math.Abs(query.Y) + Math.Abs(query.Z) < LargestCoordinate))
            throw new ArgumentException($"({query.X}, {query.Y}, {query.Z}) is no place in millimetres");
        if (nodes.Length == 0) return null;
        var (x, y, z) = (Vector256.Create(query.X), Vector256.Create(query.Y), Vector256.Create(query.Z));
        var (fx, fy, fz) = (Vector256.Create((float)(query.X - middle.X)), Vector256.Create((float)(query.Y - middle.Y)), Vector256.Create((float)(query.Z - middle.Z)));
        // Each place of a pack keeps its own best; they are compared at the end.
        var limit = within * within;
        var best = Vector256.Create(limit);
        var found = Vector256.Create(double.PositiveInfinity);
        var seen = -1;
        if (guess >= 0) Look(seen = places[guess] / TrianglePack.Width, x, y, z, ref best, ref found);
        var beyond = Bound(best, limit, slack);

        // A bound's bits in the upper half, a child in the lower: of numbers that are not negative, the bits sort as the numbers do.
        var stack = stackalloc ulong[StackSize];
        var bounds = stackalloc float[BoxNode.Width];
        var depth = 0;
        var child = 0;
        while (true)
        {
            if (child < 0)
            {
                var pack = ~child >> 1;
                if (pack != seen) Look(pack, x, y, z, ref best, ref found);
                if ((~child & 1) != 0) Look(pack + 1, x, y, z, ref best, ref found);
                beyond = Bound(best, limit, slack);
            }
            else
            {
                var node = nodes.First + child;
                var squared = node->Squared(fx, fy, fz);
                var near = Vector256.LessThan(squared, Vector256.Create(beyond)).ExtractMostSignificantBits();
                // Where one child is left, as in the upper levels of a short search, the stack is not needed.
                if (BitOperations.IsPow2(near))
                {
                    child = BoxNode.Child(ref *node, BitOperations.TrailingZeroCount(near));
                    continue;
                }

                if (near != 0)
                {
                    squared.Store(bounds);
                    var from = depth;
                    do
                    {
                        var place = BitOperations.TrailingZeroCount(near);
                        near &= near - 1;
                        var key = ((ulong)BitConverter.SingleToUInt32Bits(bounds[place]) << 32) | (uint)BoxNode.Child(ref *node, place);
                        // The nearest child comes to lie on top.
                        var at = depth++;
                        while (at > from && stack[at - 1] < key)
                        {
                            stack[at] = stack[at - 1];
                            at--;
                        }

                        stack[at] = key;
                    }
                    while (near != 0);
                }
            }

            do
            {
                if (depth == 0) return Answer(query, best, found);
                depth--;
            }
            while (BitConverter.UInt32BitsToSingle((uint)(stack[depth] >> 32)) >= beyond);
            child = (int)stack[depth];
        }
    }

    /// <summary>Looks at a pack; of triangles equally near the one of least index is taken, so that the way to the answer does not show.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void Look(int pack, Vector256<double> x, Vector256<double> y, Vector256<double> z, ref Vector256<double> best, ref Vector256<double> found)
    {
        var squared = packs.First[pack].Squared(x, y, z);
        var triangles = Vector256.LoadAligned(order.First + pack * TrianglePack.Width);
        var less = Vector256.LessThan(squared, best) | (Vector256.Equals(squared, best) & Vector256.LessThan(triangles, found));
        best = Vector256.ConditionalSelect(less, squared, best);
        found = Vector256.ConditionalSelect(less, triangles, found);
    }

    /// <summary>What a box has to be nearer than to be worth a look.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Bound(Vector256<double> best, double limit, double slack)
    {
        var least = Least(best);
        if (slack == 0 || least >= limit) return BoxNode.Beyond(least);
        var near = Math.Max(0, Math.Sqrt(least) - slack);
        return BoxNode.Beyond(near * near);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Least(Vector256<double> row)
    {
        var two = Vector128.MinNative(row.GetLower(), row.GetUpper());
        return Vector128.MinNative(two, Vector128.Shuffle(two, Vector128.Create(1L, 0))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private SurfacePoint? Answer(Vec3 query, Vector256<double> best, Vector256<double> found)
    {
        var squared = Least(best);
        var index = Least(Vector256.ConditionalSelect(Vector256.Equals(best, Vector256.Create(squared)), found, Vector256.Create(double.PositiveInfinity)));
        if (double.IsPositiveInfinity(index)) return null;
        var triangle = (int)index;
        var place = places[triangle];
        return new(packs.Span[place / TrianglePack.Width].NearestPoint(query, place % TrianglePack.Width), triangle, Math.Sqrt(squared));
    }
}
