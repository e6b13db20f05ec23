using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>One change to a file, drawn from a seed; the same seed gives the same bytes.</summary>
public static class Mutation
{
    private static readonly string[] LargeNumbers =
        ["2147483647", "2147483648", "4294967295", "99999999999999999999", "-1", "1e309", "nan", "0", "1000000000", "1e38"];

    public static (byte[] Content, string Description) Apply(byte[] original, SeededRandom random)
    {
        var kind = random.Next(8);
        return kind switch
        {
            0 => Cut(original, random),
            1 => Flip(original, random),
            2 or 3 => EnlargeInteger(original, random),
            4 or 5 => EnlargeDigits(original, random),
            6 => Repeat(original, random),
            _ => Remove(original, random),
        };
    }

    private static (byte[], string) Cut(byte[] original, SeededRandom random)
    {
        var length = Place(original.Length, random);
        return (original[..length], $"cut to {length} of {original.Length} bytes");
    }

    private static (byte[], string) Flip(byte[] original, SeededRandom random)
    {
        var copy = (byte[])original.Clone();
        var text = new StringBuilder("flipped");
        for (var n = 1 + random.Next(8); n > 0 && copy.Length > 0; n--)
        {
            var at = Place(copy.Length, random);
            var mask = random.Next(2) == 0 ? (byte)(1 << random.Next(8)) : (byte)(1 + random.Next(255));
            copy[at] ^= mask;
            text.Append(CultureInfo.InvariantCulture, $" {at}^{mask:x2}");
        }

        return (copy, text.ToString());
    }

    /// <summary>A 16, 32 or 64-bit integer in either byte order is made large or negative: what a length or count may be.</summary>
    private static (byte[], string) EnlargeInteger(byte[] original, SeededRandom random)
    {
        var size = 2 << random.Next(3);
        if (original.Length < size) return Repeat(original, random);
        var copy = (byte[])original.Clone();
        var at = Math.Min(Place(copy.Length, random), copy.Length - size);
        var big = random.Next(2) == 0;
        var bits = size * 8;
        var value = random.Next(5) switch
        {
            0 => ulong.MaxValue,
            1 => ulong.MaxValue >> (65 - bits),
            2 => 1UL << (bits - 1),
            3 => 1UL << (bits / 2 + random.Next(bits / 2)),
            _ => 1UL + (ulong)random.Next(int.MaxValue),
        };
        var place = copy.AsSpan(at, size);
        switch (size)
        {
            case 2 when big: BinaryPrimitives.WriteUInt16BigEndian(place, (ushort)value); break;
            case 2: BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)value); break;
            case 4 when big: BinaryPrimitives.WriteUInt32BigEndian(place, (uint)value); break;
            case 4: BinaryPrimitives.WriteUInt32LittleEndian(place, (uint)value); break;
            default:
                if (big) BinaryPrimitives.WriteUInt64BigEndian(place, value);
                else BinaryPrimitives.WriteUInt64LittleEndian(place, value);
                break;
        }

        return (copy, $"{bits}-bit {(big ? "big" : "little")} endian integer at {at} set to {value:x}");
    }

    /// <summary>A number written in digits becomes a large, negative or impossible one.</summary>
    private static (byte[], string) EnlargeDigits(byte[] original, SeededRandom random)
    {
        var from = Place(original.Length, random);
        while (from < original.Length && !char.IsAsciiDigit((char)original[from])) from++;
        while (from > 0 && from < original.Length && char.IsAsciiDigit((char)original[from - 1])) from--;
        if (from >= original.Length) return EnlargeInteger(original, random);
        var to = from;
        while (to < original.Length && char.IsAsciiDigit((char)original[to])) to++;
        var old = Encoding.ASCII.GetString(original, from, to - from);
        var number = random.Next(2) == 0 ? old + random.Next(1_000_000).ToString(CultureInfo.InvariantCulture) : LargeNumbers[random.Next(LargeNumbers.Length)];
        return ([.. original.AsSpan(0, from), .. Encoding.ASCII.GetBytes(number), .. original.AsSpan(to)], $"'{old}' at {from} became '{number}'");
    }

    private static (byte[], string) Repeat(byte[] original, SeededRandom random)
    {
        var (from, to) = Chunk(original.Length, random);
        return ([.. original.AsSpan(0, to), .. original.AsSpan(from)], $"bytes {from} to {to} repeated");
    }

    private static (byte[], string) Remove(byte[] original, SeededRandom random)
    {
        var (from, to) = Chunk(original.Length, random);
        return ([.. original.AsSpan(0, from), .. original.AsSpan(to)], $"bytes {from} to {to} removed");
    }

    private static (int From, int To) Chunk(int length, SeededRandom random)
    {
        var from = Place(length, random);
        var size = 1 << random.Next(12);
        return (from, Math.Min(length, from + 1 + random.Next(size)));
    }

    /// <summary>Half of the time near the beginning, where headers and counts are; else anywhere.</summary>
    private static int Place(int length, SeededRandom random)
    {
        if (length == 0) return 0;
        return random.Next(2) == 0 ? random.Next(Math.Min(length, 512)) : random.Next(length);
    }
}
