using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public class Crc64Tests
{
    /// <summary>The check value of CRC-64/ECMA-182 in Greg Cook's catalogue of parametrised CRC algorithms.</summary>
    [Fact]
    public void The_catalogues_check_value() => Assert.Equal(0x6C40DF5F0B497347UL, Crc64.Of("123456789"u8));

    /// <summary>Both ways against the definition, bit by bit, at every length about the blocks and at any start.</summary>
    [Fact]
    public void Folding_and_tables_are_the_definition()
    {
        var random = new SeededRandom(1992);
        var data = Enumerable.Range(0, 700).Select(_ => (byte)random.NextBits()).ToArray();
        foreach (var start in new[] { 0UL, ulong.MaxValue, random.NextBits() })
        {
            for (var length = 0; length < 600; length++)
            {
                var part = data.AsSpan(length % 17, length);
                var right = BitByBit(start, part);
                Assert.Equal(right, Crc64.ByTables(start, part));
                Assert.Equal(right, Crc64.Continue(start, part));
                if (Crc64Folding.IsSupported && length >= Crc64Folding.Least) Assert.Equal(right, Crc64Folding.Continue(start, part));
            }
        }
    }

    private static ulong BitByBit(ulong crc, ReadOnlySpan<byte> data)
    {
        foreach (var x in data)
            for (var bit = 7; bit >= 0; bit--)
                crc = crc << 1 ^ (((crc >> 63) ^ (ulong)(x >> bit & 1)) != 0 ? 0x42F0E1EBA9EA3693UL : 0);
        return crc;
    }
}
