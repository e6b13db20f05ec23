using System.Text;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public class CodecTests
{
    [Fact]
    public void Every_type_in_every_version_comes_back_and_encodes_again_to_the_same_bytes()
    {
        Assert.All(SampleMessages.All(), sent =>
        {
            var bytes = IgtlCodec.Encode(sent);
            var got = ReferenceMessages.Decode(bytes);
            Assert.Equal((sent.DeviceName, sent.Time, sent.Version, sent.MessageId), (got.DeviceName, got.Time, got.Version, got.MessageId));
            Assert.Equal(sent.Body.GetType(), got.Body.GetType());
            Assert.Equal(sent.Metadata.Select(m => (m.Key, m.Value.Text)), got.Metadata.Select(m => (m.Key, m.Value.Text)));
            // Values, member by member, arrays included; then the bytes.
            Assert.Equivalent(sent.Body, got.Body, strict: true);
            Assert.Equal(bytes, IgtlCodec.Encode(got));
        });
    }

    [Fact]
    public void A_body_cut_anywhere_is_refused_in_one_line_or_read_never_a_crash()
    {
        foreach (var bytes in SampleMessages.All().Select(IgtlCodec.Encode))
        {
            var header = IgtlHeader.Read(bytes);
            for (var length = 0; length < bytes.Length - IgtlHeader.Size; length++)
            {
                try
                {
                    IgtlCodec.Decode("peer", header, bytes.AsSpan(IgtlHeader.Size, length));
                }
                catch (BadInputException e)
                {
                    Assert.DoesNotContain('\n', e.Message);
                    Assert.StartsWith("peer: ", e.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    /// <summary>The check value of CRC-64/ECMA-182 in the catalogue of parametrised CRC algorithms (G. Cook), and its definition bit by bit.</summary>
    [Fact]
    public void The_checksum_is_that_of_ecma_182_for_every_length()
    {
        Assert.Equal(0x6C40DF5F0B497347UL, Crc64.Of(Encoding.ASCII.GetBytes("123456789")));
        var random = new SeededRandom(7);
        var data = Enumerable.Range(0, 100).Select(_ => (byte)random.Next(256)).ToArray();
        for (var length = 0; length <= data.Length; length++)
        {
            var expected = 0UL;
            foreach (var b in data[..length])
            {
                expected ^= (ulong)b << 56;
                for (var bit = 0; bit < 8; bit++) expected = expected << 1 ^ (expected >> 63) * 0x42F0E1EBA9EA3693;
            }

            Assert.Equal(expected, Crc64.Of(data.AsSpan(0, length)));
            Assert.Equal(expected, Crc64.Continue(Crc64.Of(data.AsSpan(0, length / 3)), data.AsSpan(length / 3, length - length / 3)));
        }
    }

    [Fact]
    public void Times_keep_every_bit_and_count_from_1970()
    {
        var time = IgtlTimestamp.FromUtc(new DateTime(2026, 11, 26, 9, 30, 0, DateTimeKind.Utc).AddMilliseconds(500));
        Assert.Equal((1795685400u, 0x80000000u), (time.WholeSeconds, time.Fraction));
        Assert.Equal(1795685400.5, time.Seconds);
    }

    [Fact]
    public void A_name_that_does_not_fit_is_refused_not_cut()
    {
        var e = Assert.Throws<ArgumentException>(() => IgtlCodec.Encode(new("A_name_of_21_characte", default, new TransformBody(WireMatrix.Identity))));
        Assert.Contains("20 characters", e.Message, StringComparison.Ordinal);
    }
}
