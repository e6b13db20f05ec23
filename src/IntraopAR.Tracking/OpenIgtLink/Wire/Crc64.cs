using System.Buffers.Binary;

namespace IntraopAR.Tracking;

/// <summary>
/// CRC-64 of ECMA-182: polynomial 42F0E1EBA9EA3693, most significant bit first, start 0, no final inversion. By carry-less
/// multiplication where the processor has it (<see cref="Crc64Folding"/>), otherwise sixteen bytes at a time by sixteen
/// tables (Kounavis and Berry 2008, "slicing").
/// </summary>
public static class Crc64
{
    internal const ulong Polynomial = 0x42F0E1EBA9EA3693;
    private const int Slices = 16;

    /// <summary>Table k holds what a byte becomes after k more zero bytes.</summary>
    private static readonly ulong[] Tables = Build();

    public static ulong Of(ReadOnlySpan<byte> data) => Continue(0, data);

    /// <summary>The checksum of what <paramref name="crc"/> covers followed by <paramref name="data"/>.</summary>
    public static ulong Continue(ulong crc, ReadOnlySpan<byte> data) =>
        Crc64Folding.IsSupported && data.Length >= Crc64Folding.Least ? Crc64Folding.Continue(crc, data) : ByTables(crc, data);

    /// <summary>The same on any processor.</summary>
    internal static ulong ByTables(ulong crc, ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<ulong> t = Tables;
        t = t[..(Slices * 256)];
        while (data.Length >= Slices)
        {
            var a = crc ^ BinaryPrimitives.ReadUInt64BigEndian(data);
            var b = BinaryPrimitives.ReadUInt64BigEndian(data[8..]);
            crc = t[15 * 256 + (int)(a >> 56)] ^ t[14 * 256 + (int)(byte)(a >> 48)] ^ t[13 * 256 + (int)(byte)(a >> 40)] ^ t[12 * 256 + (int)(byte)(a >> 32)]
                ^ t[11 * 256 + (int)(byte)(a >> 24)] ^ t[10 * 256 + (int)(byte)(a >> 16)] ^ t[9 * 256 + (int)(byte)(a >> 8)] ^ t[8 * 256 + (int)(byte)a]
                ^ t[7 * 256 + (int)(b >> 56)] ^ t[6 * 256 + (int)(byte)(b >> 48)] ^ t[5 * 256 + (int)(byte)(b >> 40)] ^ t[4 * 256 + (int)(byte)(b >> 32)]
                ^ t[3 * 256 + (int)(byte)(b >> 24)] ^ t[2 * 256 + (int)(byte)(b >> 16)] ^ t[256 + (int)(byte)(b >> 8)] ^ t[(int)(byte)b];
            data = data[Slices..];
        }

        foreach (var x in data) crc = crc << 8 ^ t[(int)(crc >> 56) ^ x];
        return crc;
    }

    private static ulong[] Build()
    {
        var tables = new ulong[Slices * 256];
        for (var i = 0; i < 256; i++)
        {
            var crc = (ulong)i << 56;
            for (var bit = 0; bit < 8; bit++) crc = crc << 1 ^ ((crc & 1UL << 63) != 0 ? Polynomial : 0);
            tables[i] = crc;
        }

        for (var k = 256; k < tables.Length; k++)
        {
            var before = tables[k - 256];
            tables[k] = before << 8 ^ tables[before >> 56];
        }

        return tables;
    }
}
