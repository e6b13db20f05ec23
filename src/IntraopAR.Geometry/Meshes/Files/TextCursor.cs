using System.Globalization;

namespace IntraopAR.Geometry;

/// <summary>Walks over the words of a text file without making strings; a fault names the line.</summary>
internal ref struct TextCursor(string source, ReadOnlySpan<byte> data, int position = 0)
{
    private static readonly double[] PowersOfTen = [.. Enumerable.Range(0, 23).Select(i => double.Parse($"1e{i}", CultureInfo.InvariantCulture))];

    private readonly ReadOnlySpan<byte> data = data;

    public int Position { get; set; } = position;

    public readonly int Remaining => data.Length - Position;

    /// <summary>A cursor of the same file over another part of it.</summary>
    public readonly TextCursor Over(ReadOnlySpan<byte> part, int position) => new(source, part, position);

    /// <summary>The next word, over line ends too; empty at the end of the file.</summary>
    public ReadOnlySpan<byte> Word()
    {
        var i = Position;
        while (i < data.Length && data[i] <= ' ') i++;
        var start = i;
        while (i < data.Length && data[i] > ' ') i++;
        Position = i;
        return data[start..i];
    }

    /// <summary>The rest of the line without its end, and over it; empty at the end of the file.</summary>
    public ReadOnlySpan<byte> Line()
    {
        var rest = data[Position..];
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        Position += end < 0 ? rest.Length : end + 1;
        return line.TrimEnd((byte)'\r');
    }

    /// <summary>A finite number.</summary>
    public double Number(string what)
    {
        var word = Word();
        if (word.IsEmpty) throw Fault($"the file ends where {what} should be");
        if (!TryNumber(word, out var value)) throw Fault($"{what} is not a number");
        return double.IsFinite(value) ? value : throw Fault($"{what} is not finite");
    }

    public Vec3 Vector(string what) => new(Number(what), Number(what), Number(what));

    public long Integer(string what)
    {
        var word = Word();
        if (word.IsEmpty) throw Fault($"the file ends where {what} should be");
        return TryInteger(word, out var value) ? value : throw Fault($"{what} is not a whole number");
    }

    /// <summary>A count of things that take at least <paramref name="leastBytes"/> bytes each, checked against what is left of the file.</summary>
    public int Count(string what, double leastBytes)
    {
        var count = Integer(what);
        if (count < 0) throw Fault($"{what} is negative");
        if (count * leastBytes > Remaining + leastBytes) throw Fault($"{what} is {count}, more than the file can hold");
        return (int)count;
    }

    public readonly BadInputException Fault(string reason)
    {
        var line = 1 + data[..Math.Min(Position, data.Length)].Count((byte)'\n');
        return new(source, $"line {line}", reason, "write the file again from its source");
    }

    public static bool TryInteger(ReadOnlySpan<byte> word, out long value) =>
        long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>
    /// Up to 15 digits with a power of ten up to 22 are exact in doubles (Clinger 1990); that is nearly every number in a
    /// mesh file, and several times faster than the general way.
    /// </summary>
    public static bool TryNumber(ReadOnlySpan<byte> word, out double value)
    {
        var i = 0;
        var negative = false;
        if (word.Length > 0 && word[0] is (byte)'-' or (byte)'+') negative = word[i++] == '-';
        var mantissa = 0L;
        var (digits, scale) = (0, 0);
        for (; i < word.Length && (uint)(word[i] - '0') <= 9; i++, digits++)
            if (digits < 18) mantissa = mantissa * 10 + (word[i] - '0');
        if (i < word.Length && word[i] == '.')
            for (i++; i < word.Length && (uint)(word[i] - '0') <= 9; i++, digits++, scale--)
                if (digits < 18) mantissa = mantissa * 10 + (word[i] - '0');
        if (i == word.Length && digits is > 0 and <= 15 && scale >= -22)
        {
            value = mantissa / PowersOfTen[-scale];
            if (negative) value = -value;
            return true;
        }

        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
