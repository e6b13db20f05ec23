using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;

namespace IntraopAR.Geometry;

/// <summary>
/// One binary array of a VTP file: a length before plain bytes, or, compressed, the number of blocks, their size, the
/// last one's size and each one's compressed size before the zlib streams (VTK File Formats, "XML file formats").
/// In base64 the lengths of a compressed array are encoded apart from its data.
/// </summary>
internal sealed class VtpBlock(string path, string what, bool bigEndian, int headerSize, bool compressed)
{
    /// <summary>zlib cannot do better than 1,032 to 1; what claims more is not honest.</summary>
    private const long MaxRatio = 1032;

    public byte[] Decode(ReadOnlySpan<byte> stored, bool base64, long? expectedBytes)
    {
        if (!compressed)
        {
            var length = Length(Prefix(stored, base64, 0, headerSize), 0);
            if (expectedBytes is { } e && length != e) throw Fault($"{length} bytes are announced instead of {e}");
            return Prefix(stored, base64, headerSize, length);
        }

        var blocks = Length(Prefix(stored, base64, 0, headerSize), 0);
        if (blocks == 0) return [];
        if (blocks > stored.Length) throw Fault($"{blocks} blocks are announced in {stored.Length} bytes");
        var headerBytes = (int)(3 + blocks) * headerSize;
        var header = Prefix(stored, base64, 0, headerBytes);
        var (blockSize, lastSize) = (Length(header, 1), Length(header, 2));
        var total = lastSize == 0 ? blocks * blockSize : (blocks - 1) * blockSize + lastSize;
        if (total > MaxRatio * stored.Length || total > int.MaxValue / 2 || (expectedBytes is { } wanted && total != wanted))
            throw Fault($"{total} bytes are announced, which cannot be");
        var packed = stored[(base64 ? (headerBytes + 2) / 3 * 4 : headerBytes)..];
        var packedTotal = 0L;
        for (var i = 0; i < blocks; i++) packedTotal += Length(header, 3 + i);
        var bytes = Prefix(packed, base64, 0, packedTotal);
        var result = new byte[total];
        var (from, to) = (0, 0);
        for (var i = 0; i < blocks; i++)
        {
            var size = (int)Length(header, 3 + i);
            var plain = i == blocks - 1 && lastSize != 0 ? (int)lastSize : (int)blockSize;
            Inflate(bytes, from, size, result.AsSpan(to, plain));
            (from, to) = (from + size, to + plain);
        }

        return result;
    }

    private void Inflate(byte[] bytes, int from, int size, Span<byte> into)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(bytes, from, size), CompressionMode.Decompress);
            stream.ReadExactly(into);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Fault("the compressed data cannot be unpacked");
        }
    }

    /// <summary>Decoded bytes <paramref name="skip"/> … <paramref name="skip"/> + <paramref name="count"/> − 1, after checking that they are there.</summary>
    private byte[] Prefix(ReadOnlySpan<byte> stored, bool base64, int skip, long count)
    {
        var end = skip + count;
        if (!base64)
            return end <= stored.Length ? stored.Slice(skip, (int)count).ToArray() : throw Fault("the data end too early");
        var letters = (end + 2) / 3 * 4;
        if (letters > stored.Length) throw Fault("the data end too early");
        var decoded = new byte[(int)((end + 2) / 3 * 3)];
        var status = Base64.DecodeFromUtf8(stored[..(int)letters], decoded, out _, out var written);
        if (status != OperationStatus.Done || written < end) throw Fault("is not base64");
        return decoded.AsSpan(skip, (int)count).ToArray();
    }

    private long Length(ReadOnlySpan<byte> header, int index)
    {
        var value = BinaryCursor.Whole(header.Slice(index * headerSize, headerSize), headerSize == 8 ? ScalarType.UInt64 : ScalarType.UInt32, bigEndian);
        return value is >= 0 and <= int.MaxValue ? value : throw Fault($"a length of {value} bytes cannot be");
    }

    private BadInputException Fault(string reason) => new(path, what, reason, "the file is cut short or damaged");
}
