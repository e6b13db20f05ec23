using System.Buffers.Binary;
using System.Text.Json;

namespace IntraopAR.Scene;

/// <summary>
/// A live message on the wire, little endian: the eight bytes <c>IALIVE1</c> and 0, the header's length (uint32), the header
/// (JSON, UTF-8), then the numbers of the poses (12 float64 each), then the pictures' bytes one after the other. Fields that a reader does not know are passed over.
/// </summary>
public static class LiveCodec
{
    /// <summary>More than this is no live message.</summary>
    public const int MaxBytes = 32 << 20;

    private const int Prefix = 12;
    private const int PoseBytes = LiveMessage.PoseNumbers * sizeof(double);

    private static ReadOnlySpan<byte> Magic => "IALIVE1\0"u8;

    /// <exception cref="SceneFormatException">The message would be refused by <see cref="Read"/>.</exception>
    public static byte[] Write(LiveMessage message)
    {
        var head = Head(message);
        var bytes = new byte[head.Length + message.Pictures.Sum(p => p.Length)];
        head.CopyTo(bytes, 0);
        var at = head.Length;
        foreach (var picture in message.Pictures)
        {
            picture.CopyTo(bytes.AsMemory(at));
            at += picture.Length;
        }

        return bytes;
    }

    /// <summary>All that comes before the pictures' bytes, for who sends those from where they lie.</summary>
    /// <exception cref="SceneFormatException">The message would be refused by <see cref="Read"/>.</exception>
    public static byte[] Head(LiveMessage message)
    {
        LiveCheck.Demand(message.Header, [.. message.Pictures.Select(p => (long)p.Length)]);
        LiveCheck.Demand(message.Header, message.Poses);
        var header = JsonSerializer.SerializeToUtf8Bytes(message.Header, SceneCodec.Options);
        var bytes = new byte[Prefix + header.Length + PoseBytes * message.Poses.Count];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), (uint)header.Length);
        header.CopyTo(bytes.AsSpan(Prefix));
        var at = Prefix + header.Length;
        foreach (var number in message.Poses.SelectMany(p => p))
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), number);
            at += sizeof(double);
        }

        return bytes;
    }

    /// <summary>The pictures lie in the given memory.</summary>
    /// <exception cref="SceneFormatException">Another format, a length that does not fit, or a value out of its range.</exception>
    public static LiveMessage Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes) throw new SceneFormatException("message", $"is larger than {MaxBytes >> 20} MiB");
        if (bytes.Length < Prefix || !bytes.Span[..8].SequenceEqual(Magic)) throw new SceneFormatException("message", "does not begin with IALIVE1");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[8..]);
        if (length > bytes.Length - Prefix) throw new SceneFormatException("message", $"is cut short: its header has {length} bytes");
        var header = Header(bytes.Span.Slice(Prefix, (int)length));
        var sizes = header.Pictures.Select(p => p is null ? throw new SceneFormatException("pictures", "holds null") : p.Size).ToArray();
        if (header.Poses.Any(p => p is null)) throw new SceneFormatException("poses", "holds null");
        LiveCheck.Demand(header, sizes);
        var rest = bytes[(Prefix + (int)length)..];
        var poses = Poses(rest.Span, header.Poses.Count);
        LiveCheck.Demand(header, poses);
        rest = rest[(PoseBytes * poses.Length)..];
        if (sizes.Sum() != rest.Length) throw new SceneFormatException("pictures", $"have {rest.Length} bytes instead of {sizes.Sum()}");
        var pictures = new List<ReadOnlyMemory<byte>>();
        foreach (var size in sizes)
        {
            pictures.Add(rest[..(int)size]);
            rest = rest[(int)size..];
        }

        return new(header, pictures) { Poses = poses };
    }

    private static double[][] Poses(ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length < PoseBytes * count) throw new SceneFormatException("poses", $"have {bytes.Length} bytes instead of {PoseBytes * count}");
        var poses = new double[count][];
        for (var i = 0; i < count; i++)
        {
            poses[i] = new double[LiveMessage.PoseNumbers];
            for (var k = 0; k < poses[i].Length; k++) poses[i][k] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(PoseBytes * i + sizeof(double) * k)..]);
        }

        return poses;
    }

    private static LiveHeader Header(ReadOnlySpan<byte> utf8)
    {
        try
        {
            SceneCodec.RefuseOtherSchema(utf8, LiveHeader.SchemaName);
            return JsonSerializer.Deserialize<LiveHeader>(utf8, SceneCodec.Options) ?? throw new SceneFormatException("header", "is null");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SceneFormatException((e as JsonException)?.Path ?? "header", e.Message);
        }
    }
}
