using System.Buffers.Binary;

namespace IntraopAR.Tracking;

/// <summary>The 58 bytes before every message body.</summary>
/// <param name="Version">1: plain body; 2 and more: body with extended header and metadata.</param>
/// <param name="BodySize">Bytes that follow, as the sender claims.</param>
/// <param name="Crc">CRC-64 of the body, as the sender claims.</param>
public readonly record struct IgtlHeader(int Version, string TypeName, string DeviceName, IgtlTimestamp Time, ulong BodySize, ulong Crc)
{
    public const int Size = 58;
    public const int TypeLength = 12;
    public const int NameLength = 20;
    public const int NewestVersion = 3;

    /// <exception cref="ArgumentException">Fewer than 58 bytes.</exception>
    public static IgtlHeader Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader("OpenIGTLink", "header", bytes[..Size]);
        return new(reader.U16(), reader.Fixed(TypeLength), reader.Fixed(NameLength), new(reader.U64()), reader.U64(), reader.U64());
    }

    internal void Write(ref WireWriter to)
    {
        to.U16((ushort)Version);
        to.Fixed(TypeName, TypeLength);
        to.Fixed(DeviceName, NameLength);
        to.U64(Time.Fixed);
        to.U64(BodySize);
        to.U64(Crc);
    }

    /// <summary>The claimed body size, without reading the rest.</summary>
    internal static ulong BodySizeOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64BigEndian(bytes[42..]);

    internal static ulong CrcOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64BigEndian(bytes[50..]);

    internal static int VersionOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
