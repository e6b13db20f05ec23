using System.Runtime.CompilerServices;

namespace IntraopAR.Geometry;

/// <summary>Walks over the words of a text file without making strings; a fault names the line.</summary>
internal ref struct TextCursor(string source, ReadOnlySpan<byte> data, int position = 0)
{
    private readonly ReadOnlySpan<byte> data = data;

    public int Position { get; set; } = position;

    public readonly int Remaining => data.Length - Position;

    /// <summary>A cursor of the same file over another part of it.</summary>
    public readonly TextCursor Over(ReadOnlySpan<byte> part, int position) => new(source, part, position);

    /// <summary>The next word, over line ends too; empty at the end of the file.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        if (!DecimalText.TryNumber(word, out var value)) throw Fault($"{what} is not a number");
        return double.IsFinite(value) ? value : throw Fault($"{what} is not finite");
    }

    public Vec3 Vector(string what) => new(Number(what), Number(what), Number(what));

    public long Integer(string what)
    {
        var word = Word();
        if (word.IsEmpty) throw Fault($"the file ends where {what} should be");
        return DecimalText.TryInteger(word, out var value) ? value : throw Fault($"{what} is not a whole number");
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
}
