using System.Buffers.Binary;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Walks over an envelope's content as <see cref="ContentWriter"/> wrote it. No length is trusted: what is not there is
/// refused before anything is allocated for it.
/// </summary>
/// <param name="source">The journal, for the refusal.</param>
/// <param name="part">The kind, for the refusal.</param>
public sealed class ContentReader(string source, string part, ReadOnlyMemory<byte> content)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private int position;

    public int Remaining => content.Length - position;

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Remaining) throw Fault($"{count} bytes are needed at byte {position} of the content and {Remaining} are left");
        position += count;
        return content.Span.Slice(position - count, count);
    }

    public byte U8() => Take(1)[0];

    public bool Bool() => U8() switch { 0 => false, 1 => true, var other => throw Fault($"{other} is neither yes nor no") };

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int I32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long I64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public double F64() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public string Text()
    {
        try
        {
            return Strict.GetString(Take(I32()));
        }
        catch (DecoderFallbackException)
        {
            throw Fault("a text is not UTF-8");
        }
    }

    /// <param name="least">Bytes that one item takes at least; a count that cannot fit is refused.</param>
    public T[] List<T>(int least, Func<T> read)
    {
        var count = Count(least);
        var items = new T[count];
        for (var i = 0; i < count; i++) items[i] = read();
        return items;
    }

    /// <summary>A count of items that take at least so many bytes each.</summary>
    public int Count(int least)
    {
        var count = I32();
        return count >= 0 && (long)count * least <= Remaining ? count : throw Fault($"{count} items are announced and {Remaining} bytes are left");
    }

    /// <summary>Refuses what is left over.</summary>
    public void End()
    {
        if (Remaining > 0) throw Fault($"{Remaining} bytes are left over");
    }

    public BadInputException Fault(string reason) => new(source, part, reason, "the journal was not written by this program");
}
