using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace IntraopAR.Geometry;

/// <summary>
/// Numbers written in decimal, to the nearest double. Up to 15 digits with a power of ten up to 22 are exact in doubles
/// (Clinger 1990); up to 19 digits with at most 27 behind the point go through one or two 128-bit products, which is
/// proven to round right there (Lemire 2021, Number parsing at a gigabyte per second; Mushtak and Lemire 2023). What has an
/// exponent or more digits takes the general way.
/// </summary>
internal static class DecimalText
{
    private const int MostBehindPoint = 27;

    private static readonly double[] PowersOfTen = [.. Enumerable.Range(0, 23).Select(i => double.Parse($"1e{i}", CultureInfo.InvariantCulture))];

    /// <summary>128 bits of 5^−k, the highest set, rounded up.</summary>
    private static readonly (ulong High, ulong Low)[] PowersOfFifth = [.. Enumerable.Range(0, MostBehindPoint + 1).Select(Fifth)];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryNumber(ReadOnlySpan<byte> word, out double value)
    {
        var i = 0;
        var negative = false;
        if (word.Length > 0 && word[0] is (byte)'-' or (byte)'+') negative = word[i++] == '-';
        var mantissa = 0UL;
        var first = i;
        for (; i < word.Length && (uint)(word[i] - '0') <= 9; i++) mantissa = mantissa * 10 + (uint)(word[i] - '0');
        var digits = i - first;
        var behind = 0;
        if (i < word.Length && word[i] == '.')
        {
            first = ++i;
            for (; i < word.Length && (uint)(word[i] - '0') <= 9; i++) mantissa = mantissa * 10 + (uint)(word[i] - '0');
            behind = i - first;
            digits += behind;
        }

        // 19 digits always fit into 64 bits.
        if (i == word.Length && digits is > 0 and <= 19 && behind <= MostBehindPoint)
        {
            value = digits <= 15 && behind <= 22 ? mantissa / PowersOfTen[behind] : Scaled(mantissa, behind);
            if (negative) value = -value;
            return true;
        }

        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>A whole number of up to 18 digits quickly, any other the general way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryInteger(ReadOnlySpan<byte> word, out long value)
    {
        var i = 0;
        var negative = false;
        if (word.Length > 0 && word[0] is (byte)'-' or (byte)'+') negative = word[i++] == '-';
        value = 0;
        if (word.Length - i is > 0 and <= 18)
        {
            for (; i < word.Length && (uint)(word[i] - '0') <= 9; i++) value = value * 10 + (word[i] - '0');
            if (i < word.Length) return false;
            if (negative) value = -value;
            return true;
        }

        return long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>w · 10^−k, rounded to nearest, ties to even. A double's smallest is far below 10^−27.</summary>
    private static double Scaled(ulong w, int k)
    {
        if (w == 0) return 0;
        var leading = BitOperations.LeadingZeroCount(w);
        w <<= leading;
        var (high, low) = PowersOfFifth[k];
        var upper = Math.BigMul(w, high, out var lower);
        // 55 bits are needed; where all bits below them are set, the second product may carry into them.
        if ((upper & 0x1FF) == 0x1FF)
        {
            var carry = Math.BigMul(w, low, out _);
            lower += carry;
            if (carry > lower) upper++;
        }

        var top = (int)(upper >> 63);
        var shift = top + 64 - 52 - 3;
        var mantissa = upper >> shift;
        // floor(log2 10^−k) + 1023.
        var exponent = (((152170 + 65536) * -k) >> 16) + 63 + top - leading + 1023;
        // Exactly between two doubles: to the even one. Beyond four digits behind the point that cannot be.
        if (lower <= 1 && k <= 4 && (mantissa & 3) == 1 && mantissa << shift == upper) mantissa &= ~1UL;
        mantissa = (mantissa + (mantissa & 1)) >> 1;
        if (mantissa >= 2UL << 52) (mantissa, exponent) = (1UL << 52, exponent + 1);
        return BitConverter.UInt64BitsToDouble((mantissa & ~(1UL << 52)) | ((ulong)exponent << 52));
    }

    private static (ulong High, ulong Low) Fifth(int k)
    {
        var five = BigInteger.Pow(5, k);
        var z = 0;
        while (BigInteger.One << z < five) z++;
        // 5^0 is a power of two and needs no rounding.
        var bits = k == 0 ? BigInteger.One << 127 : (BigInteger.One << (z + 127)) / five + 1;
        return ((ulong)(bits >> 64), (ulong)(bits & ulong.MaxValue));
    }
}
