using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IntraopAR.Geometry;

/// <summary>
/// Gives the same index to corners of 32-bit floats at exactly the same place, in order of first appearance. An open hash
/// table that begins small and grows with the places and not with the corners, of which each place has about six: it stays
/// near the processor.
/// </summary>
internal sealed class FloatWelder
{
    private const int SmallestTable = 1 << 12;

    private readonly List<Place> places = [];
    private int[] table = new int[SmallestTable];
    private Triangle last;
    private int shift = 64 - BitOperations.Log2(SmallestTable);

    /// <summary>The bits of three floats; −0 must have been made 0.</summary>
    private readonly struct Place(uint x, uint y, uint z)
    {
        public readonly uint X = x, Y = y, Z = z;

        public ulong Hash => ((X | ((ulong)Y << 32)) * 0x9E3779B97F4A7C15 ^ Z) * 0xBF58476D1CE4E5B9;

        public bool Is(in Place other) => ((X ^ other.X) | (Y ^ other.Y) | (Z ^ other.Z)) == 0;
    }

    public Vec3[] ToArray()
    {
        var vertices = new Vec3[places.Count];
        Widen(CollectionsMarshal.AsSpan(places), vertices);
        return vertices;
    }

    /// <summary>Adds one triangle's corners: nine floats, little endian.</summary>
    /// <returns>False where one of them is not finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Add(ReadOnlySpan<byte> corners, out Triangle triangle)
    {
        triangle = default;
        var f = MemoryMarshal.Cast<byte, float>(corners);
        var sum = f[0] * 0 + f[1] * 0 + f[2] * 0 + f[3] * 0 + f[4] * 0 + f[5] * 0 + f[6] * 0 + f[7] * 0 + f[8] * 0;
        // An infinity or a NaN times 0 is a NaN.
        if (sum != 0) return false;
        // Adding 0 makes −0 into 0, which is the same place.
        var a = new Place(Bits(f[0] + 0f), Bits(f[1] + 0f), Bits(f[2] + 0f));
        var b = new Place(Bits(f[3] + 0f), Bits(f[4] + 0f), Bits(f[5] + 0f));
        var c = new Place(Bits(f[6] + 0f), Bits(f[7] + 0f), Bits(f[8] + 0f));
        triangle = last = new(IndexOf(a), IndexOf(b), IndexOf(c));
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int IndexOf(in Place place)
    {
        var known = CollectionsMarshal.AsSpan(places);
        // Neighbours in space are mostly neighbours in the file.
        if (known.Length > 0)
        {
            if (known[last.B].Is(place)) return last.B;
            if (known[last.C].Is(place)) return last.C;
            if (known[last.A].Is(place)) return last.A;
        }

        var slot = (int)(place.Hash >> shift);
        while (table[slot] is var entry && entry != 0)
        {
            if (known[entry - 1].Is(place)) return entry - 1;
            slot = (slot + 1) & (table.Length - 1);
        }

        places.Add(place);
        table[slot] = places.Count;
        // At most half full.
        if (2 * places.Count > table.Length) Grow();
        return places.Count - 1;
    }

    private static uint Bits(float value) => BitConverter.SingleToUInt32Bits(value);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Grow()
    {
        table = new int[table.Length * 4];
        shift -= 2;
        var known = CollectionsMarshal.AsSpan(places);
        for (var i = 0; i < known.Length; i++)
        {
            var slot = (int)(known[i].Hash >> shift);
            while (table[slot] != 0) slot = (slot + 1) & (table.Length - 1);
            table[slot] = i + 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(ReadOnlySpan<Place> places, Vec3[] vertices)
    {
        for (var i = 0; i < vertices.Length; i++)
            vertices[i] = new(BitConverter.UInt32BitsToSingle(places[i].X), BitConverter.UInt32BitsToSingle(places[i].Y), BitConverter.UInt32BitsToSingle(places[i].Z));
    }
}
