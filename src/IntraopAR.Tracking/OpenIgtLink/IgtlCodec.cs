using System.Text;

namespace IntraopAR.Tracking;

/// <summary>Messages to bytes and back (OpenIGTLink protocol versions 1, 2 and 3).</summary>
public static class IgtlCodec
{
    private const int ExtendedHeaderSize = 12;
    private const int MetadataEntrySize = 8;

    /// <summary>The whole message with its header and checksum.</summary>
    /// <exception cref="ArgumentException">A name is too long for its field, or metadata is given in version 1.</exception>
    public static byte[] Encode(IgtlMessage message)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(EncodedSize(message));
        Encode(message, bytes);
        return bytes;
    }

    public static int EncodedSize(IgtlMessage message) =>
        checked(IgtlHeader.Size + message.Body.Size + (message.Version < 2 ? 0 : ExtendedHeaderSize + MetadataHeaderSize(message) + message.Metadata.Sum(m => m.Key.Length + m.Value.Bytes.Length)));

    /// <param name="target">At least <see cref="EncodedSize"/> bytes.</param>
    public static void Encode(IgtlMessage message, Span<byte> target)
    {
        if (message.Version is < 1 or > IgtlHeader.NewestVersion) throw new ArgumentException($"OpenIGTLink has no version {message.Version}", nameof(message));
        if (message.Version < 2 && message.Metadata.Count > 0) throw new ArgumentException("version 1 has no metadata", nameof(message));
        var size = EncodedSize(message) - IgtlHeader.Size;
        var to = new WireWriter(target.Slice(IgtlHeader.Size, size));
        if (message.Version >= 2)
        {
            to.U16(ExtendedHeaderSize);
            to.U16(checked((ushort)MetadataHeaderSize(message)));
            to.U32((uint)message.Metadata.Sum(m => m.Key.Length + m.Value.Bytes.Length));
            to.U32(message.MessageId);
        }

        message.Body.Write(ref to);
        if (message.Version >= 2) WriteMetadata(message.Metadata, ref to);
        var head = new WireWriter(target[..IgtlHeader.Size]);
        new IgtlHeader(message.Version, message.Body.TypeName, message.DeviceName, message.Time, (ulong)size, Crc64.Of(target.Slice(IgtlHeader.Size, size))).Write(ref head);
    }

    /// <param name="source">The file or peer, for the refusal.</param>
    /// <param name="body">All that follows the header, checksum already found right.</param>
    /// <exception cref="IntraopAR.Geometry.BadInputException">The bytes are not such a message.</exception>
    public static IgtlMessage Decode(string source, IgtlHeader header, ReadOnlySpan<byte> body)
    {
        if (header.Version < 2) return new(header.DeviceName, header.Time, BodyCodec.Read(source, header.TypeName, body)) { Version = header.Version };
        var from = new WireReader(source, header.TypeName, body);
        var (extended, metadataHeader, metadataSize, id) = (from.U16(), from.U16(), from.U32(), from.U32());
        if (extended < ExtendedHeaderSize) throw from.Fault($"an extended header of {extended} bytes, {ExtendedHeaderSize} are its least");
        from.Take(extended - ExtendedHeaderSize);
        var content = from.Take((long)from.Remaining - metadataHeader - metadataSize);
        return new(header.DeviceName, header.Time, BodyCodec.Read(source, header.TypeName, content))
        {
            Version = header.Version,
            MessageId = id,
            Metadata = ReadMetadata(source, from.Take(metadataHeader), from.Take(metadataSize)),
        };
    }

    private static int MetadataHeaderSize(IgtlMessage message) => 2 + MetadataEntrySize * message.Metadata.Count;

    private static MetadataEntry[] ReadMetadata(string source, ReadOnlySpan<byte> head, ReadOnlySpan<byte> text)
    {
        if (head.IsEmpty) return [];
        var heads = new WireReader(source, "metadata", head);
        var texts = new WireReader(source, "metadata", text);
        int count = heads.U16();
        if (count > heads.Remaining / MetadataEntrySize) throw heads.Fault($"{count} entries cannot be in {heads.Remaining} bytes");
        var entries = new MetadataEntry[count];
        for (var i = 0; i < count; i++)
        {
            var (key, set, value) = (heads.U16(), heads.U16(), heads.U32());
            entries[i] = new(Encoding.Latin1.GetString(texts.Take(key)), new WireText(set, texts.Bytes(value)));
        }

        return entries;
    }

    private static void WriteMetadata(IReadOnlyList<MetadataEntry> metadata, ref WireWriter to)
    {
        to.U16(checked((ushort)metadata.Count));
        foreach (var m in metadata)
        {
            to.U16(checked((ushort)m.Key.Length));
            to.U16(m.Value.CharacterSet);
            to.U32((uint)m.Value.Bytes.Length);
        }

        foreach (var m in metadata)
        {
            Encoding.Latin1.GetBytes(m.Key, to.Next(m.Key.Length));
            to.Bytes(m.Value.Bytes);
        }
    }
}
