using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IntraopAR.Geometry;

/// <summary>The numbers behind a glTF's accessors: positions as 32-bit floats, corners as whole numbers; sparse parts put in (glTF 2.0, 3.6.2).</summary>
internal sealed class GltfAccessors(GltfJson root, GltfBuffers buffers)
{
    private const int Unsigned8 = 5121;
    private const int Unsigned16 = 5123;
    private const int Unsigned32 = 5125;
    private const int Float32 = 5126;
    private const int VertexData = 34962;
    private const int IndexData = 34963;

    private readonly GltfJson[] accessors = root.Objects("accessors");

    public int Count => accessors.Length;

    /// <summary>x, y, z of each vertex in the file's own axes and unit.</summary>
    public ReadOnlySpan<float> Positions(int index)
    {
        var accessor = accessors[index];
        if (accessor.Text("type") != "VEC3" || accessor.Demand("componentType") != Float32) throw accessor.Fault("type", "positions are three 32-bit floats");
        var numbers = MemoryMarshal.Cast<byte, float>(Elements(accessor, 3 * sizeof(float), sizeof(float), VertexData));
        Within(accessor, numbers);
        return numbers;
    }

    /// <summary>Corners of triangles; what no int holds becomes negative, which names no vertex.</summary>
    public ReadOnlySpan<int> Corners(int index)
    {
        var accessor = accessors[index];
        var type = accessor.Demand("componentType");
        var size = Size(accessor, type);
        if (accessor.Text("type") != "SCALAR") throw accessor.Fault("type", "indices are single numbers");
        return Widened(Elements(accessor, size, size, IndexData), type);
    }

    private static int Counted(GltfJson accessor) => accessor.Demand("count") is > 0 and var count ? count : throw accessor.Fault("count", "is 0");

    /// <summary>The elements side by side: where they lie, or a copy where they are apart or a sparse part belongs among them.</summary>
    private ReadOnlySpan<byte> Elements(GltfJson accessor, int size, int part, int target)
    {
        var count = Counted(accessor);
        // Compressed files leave the view out; what is zeros but for a sparse part is no surface.
        var view = accessor.Whole("bufferView") ?? throw accessor.Fault("bufferView", "is absent: there are no numbers");
        var (bytes, start, said) = buffers.View(accessor, view, target);
        if (target == IndexData && said is not null) throw accessor.Fault("bufferView", "has a stride, which indices have not");
        var (offset, stride) = (accessor.Whole("byteOffset") ?? 0, said ?? size);
        if (stride < size || offset % part != 0 || (start + offset) % part != 0) throw accessor.Fault("byteOffset", $"{offset} from {start} on with stride {stride} does not fit numbers of {part} bytes");
        if (offset + (long)stride * (count - 1) + size > bytes.Length) throw accessor.Fault("count", $"{count} elements are more than the {bytes.Length} bytes there are");
        var from = bytes.Span[offset..];
        var sparse = accessor.Object("sparse");
        if (stride == size && sparse is null) return from[..(count * size)];
        var tight = new byte[count * size];
        for (var i = 0; i < count; i++) from.Slice(i * stride, size).CopyTo(tight.AsSpan(i * size));
        if (sparse is { } changes) Change(changes, count, size, tight);
        return tight;
    }

    private void Change(GltfJson sparse, int count, int size, Span<byte> elements)
    {
        var given = sparse.Demand("count");
        if (given < 1 || given > count) throw sparse.Fault("count", $"is {given} of {count}");
        var places = sparse.Object("indices") ?? throw sparse.Fault("indices", "is absent");
        var values = sparse.Object("values") ?? throw sparse.Fault("values", "is absent");
        var type = places.Demand("componentType");
        var at = Widened(Plain(places, given, Size(places, type)), type);
        var changed = Plain(values, given, size);
        for (var i = 0; i < given; i++)
        {
            if ((uint)at[i] >= (uint)count || (i > 0 && at[i] <= at[i - 1])) throw places.Fault("bufferView", $"place {at[i]} is not among {count}, or they do not rise");
            changed.Slice(i * size, size).CopyTo(elements[(at[i] * size)..]);
        }
    }

    private ReadOnlySpan<byte> Plain(GltfJson part, int count, int size)
    {
        var view = part.Whole("bufferView") ?? throw part.Fault("bufferView", "is absent");
        var (bytes, _, stride) = buffers.View(part, view, 0);
        var offset = part.Whole("byteOffset") ?? 0;
        if (stride is not null || offset + (long)count * size > bytes.Length) throw part.Fault("byteOffset", $"{count} elements are more than the {bytes.Length} bytes there are");
        return bytes.Span.Slice(offset, count * size);
    }

    /// <summary>What the file says of its own bounds must hold, to the last digits of its text; a place must be finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Within(GltfJson accessor, ReadOnlySpan<float> numbers)
    {
        var (min, max) = (accessor.Numbers("min", 3), accessor.Numbers("max", 3));
        for (var axis = 0; axis < 3; axis++)
        {
            var low = min is null ? float.MinValue : min[axis] - 1e-5 * Math.Max(1e-3, Math.Abs(min[axis]));
            var high = max is null ? float.MaxValue : max[axis] + 1e-5 * Math.Max(1e-3, Math.Abs(max[axis]));
            for (var i = axis; i < numbers.Length; i += 3)
                if (!(numbers[i] >= low && numbers[i] <= high)) throw accessor.Fault("POSITION", $"vertex {i / 3} is not finite or lies outside the bounds that the file says");
        }
    }

    private static int Size(GltfJson of, int componentType) => componentType switch
    {
        Unsigned8 => 1,
        Unsigned16 => 2,
        Unsigned32 => 4,
        _ => throw of.Fault("componentType", $"{componentType} is no type of indices"),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ReadOnlySpan<int> Widened(ReadOnlySpan<byte> bytes, int type)
    {
        // The sign bit makes an index beyond two thousand million negative, which names no vertex either.
        if (type == Unsigned32) return MemoryMarshal.Cast<byte, int>(bytes);
        var wide = new int[type == Unsigned8 ? bytes.Length : bytes.Length / 2];
        var narrow = MemoryMarshal.Cast<byte, ushort>(bytes);
        for (var i = 0; i < wide.Length; i++) wide[i] = type == Unsigned8 ? bytes[i] : narrow[i];
        return wide;
    }
}
