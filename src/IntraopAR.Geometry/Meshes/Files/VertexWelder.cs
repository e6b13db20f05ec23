namespace IntraopAR.Geometry;

/// <summary>
/// Gives the same index to corners at exactly the same place (STL repeats every corner), in order of first appearance.
/// An open hash table over the coordinates' bits: several times faster than a dictionary of vectors.
/// </summary>
internal sealed class VertexWelder(int corners)
{
    private readonly int[] table = new int[TableSize(corners)];
    private readonly List<Vec3> vertices = new(corners / 5 + 4);

    public Vec3[] ToArray() => [.. vertices];

    public int IndexOf(Vec3 place)
    {
        // Adding 0 makes −0 into 0, which is the same place.
        var v = new Vec3(place.X + 0.0, place.Y + 0.0, place.Z + 0.0);
        var slot = (int)(Hash(v) & (ulong)(table.Length - 1));
        while (table[slot] is var entry && entry != 0)
        {
            if (vertices[entry - 1] == v) return entry - 1;
            slot = (slot + 1) & (table.Length - 1);
        }

        vertices.Add(v);
        table[slot] = vertices.Count;
        return vertices.Count - 1;
    }

    private static ulong Hash(Vec3 v)
    {
        var h = (ulong)BitConverter.DoubleToInt64Bits(v.X) * 0x9E3779B97F4A7C15;
        h = (ulong.RotateLeft(h, 29) ^ (ulong)BitConverter.DoubleToInt64Bits(v.Y)) * 0xBF58476D1CE4E5B9;
        h = (ulong.RotateLeft(h, 29) ^ (ulong)BitConverter.DoubleToInt64Bits(v.Z)) * 0x94D049BB133111EB;
        return h ^ (h >> 32);
    }

    private static int TableSize(int corners)
    {
        var size = 16;
        while (size < corners && size < 1 << 29) size <<= 1;
        return size * 2;
    }
}
