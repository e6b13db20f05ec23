using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace IntraopAR.Geometry;

/// <content>Rays.</content>
public sealed partial class TriangleTree
{
    /// <summary>The first triangle a ray meets, from either side, beyond <paramref name="from"/> and before <paramref name="to"/>.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe RayHit? FirstHit(Vec3 origin, Vec3 direction, double from = 0, double to = double.PositiveInfinity)
    {
        var length = Math.Max(Math.Max(Math.Abs(direction.X), Math.Abs(direction.Y)), Math.Abs(direction.Z));
        if (nodes.Length == 0 || !(length > 0 && length < double.PositiveInfinity && origin.IsFinite)) return null;

        // Boxes are looked at from where the ray enters the whole, so that single precision is enough however far it comes from.
        var step = direction * (1 / length);
        if (!Enter(origin, step, from * length, to * length, out var start, out var end)) return null;
        var entry = origin + step * start - middle;
        var (x, y, z) = (Vector256.Create((float)entry.X), Vector256.Create((float)entry.Y), Vector256.Create((float)entry.Z));
        var (ix, iy, iz) = (Inverse(step.X), Inverse(step.Y), Inverse(step.Z));
        var last = Vector256.Create((float)(end - start));
        var (best, found) = (to, int.MaxValue);
        var stack = stackalloc ulong[StackSize];
        var bounds = stackalloc float[BoxNode.Width];
        var depth = 0;
        var child = 0;
        while (true)
        {
            if (child < 0)
            {
                var pack = ~child >> 1;
                var before = best;
                Meet(pack, origin, direction, from, ref best, ref found);
                if ((~child & 1) != 0) Meet(pack + 1, origin, direction, from, ref best, ref found);
                if (best < before) last = Vector256.Create((float)(best * length - start));
            }
            else
            {
                var node = nodes.First + child;
                var enter = node->Enter(x, y, z, ix, iy, iz, last);
                var meets = Vector256.LessThan(enter, Vector256.Create(float.PositiveInfinity)).ExtractMostSignificantBits();
                if (meets != 0)
                {
                    enter.Store(bounds);
                    var floor = depth;
                    do
                    {
                        var place = BitOperations.TrailingZeroCount(meets);
                        meets &= meets - 1;
                        var key = ((ulong)BitConverter.SingleToUInt32Bits(bounds[place]) << 32) | (uint)BoxNode.Child(ref *node, place);
                        var at = depth++;
                        while (at > floor && stack[at - 1] < key)
                        {
                            stack[at] = stack[at - 1];
                            at--;
                        }

                        stack[at] = key;
                    }
                    while (meets != 0);
                }
            }

            do
            {
                if (depth == 0)
                {
                    GC.KeepAlive(this);
                    return found == int.MaxValue ? null : new(best, found);
                }

                depth--;
            }
            while (BitConverter.UInt32BitsToSingle((uint)(stack[depth] >> 32)) > last[0] * (1 + (float)(2 * BoxNode.Slack)));
            child = (int)stack[depth];
        }

        // A ray in a box's plane would give 0 times infinity; turned aside by a billionth it gives a number.
        static Vector256<float> Inverse(double component) =>
            Vector256.Create((float)(1 / (Math.Abs(component) < 1e-9 ? Math.CopySign(1e-9, component) : component)));
    }

    /// <summary>True where the point lies inside a closed surface: a ray in a fixed odd direction meets it an odd number of times.</summary>
    public bool Contains(Vec3 point)
    {
        var direction = new Vec3(0.5773501, 0.5773517, 0.5773489);
        var crossings = 0;
        var from = 0.0;
        while (FirstHit(point, direction, from) is { } hit)
        {
            crossings++;
            from = hit.Distance + 1e-7;
        }

        return crossings % 2 == 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void Meet(int pack, Vec3 origin, Vec3 direction, double from, ref double best, ref int found)
    {
        var at = packs.First[pack].Meet(origin, direction);
        var near = (Vector256.GreaterThan(at, Vector256.Create(from)) & Vector256.LessThanOrEqual(at, Vector256.Create(best))).ExtractMostSignificantBits();
        while (near != 0)
        {
            var lane = BitOperations.TrailingZeroCount(near);
            near &= near - 1;
            var d = at.GetElement(lane);
            var triangle = (int)order.First[pack * TrianglePack.Width + lane];
            // "Before the end" leaves the end itself out; of triangles met at one place the one of least index is taken.
            if (d > best || (d == best && (triangle >= found || found == int.MaxValue))) continue;
            (best, found) = (d, triangle);
        }
    }

    /// <summary>Where a ray enters and leaves the whole, within its own bounds; false where it passes by.</summary>
    private bool Enter(Vec3 origin, Vec3 step, double from, double to, out double start, out double end)
    {
        (start, end) = (from, to);
        for (var axis = 0; axis < 3; axis++)
        {
            var (low, high) = (whole.Min[axis] - origin[axis], whole.Max[axis] - origin[axis]);
            if (step[axis] == 0)
            {
                if (low > 0 || high < 0) return false;
                continue;
            }

            var (a, b) = (low / step[axis], high / step[axis]);
            start = Math.Max(start, Math.Min(a, b));
            end = Math.Min(end, Math.Max(a, b));
        }

        return start <= end;
    }
}
