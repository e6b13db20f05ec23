using System.Numerics;
using System.Runtime.InteropServices;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Voxels as packed bytes, plain or compressed by gzip or zlib.</summary>
internal sealed class PackedVoxels(string source, Stream stream, bool compressed) : IVoxelSource
{
    /// <summary>The empty last block that bgzip appends (SAM specification, 4.1.2), whose length says nothing of the whole.</summary>
    private static ReadOnlySpan<byte> BlockedEnd => [0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 6, 0, 0x42, 0x43, 2, 0, 0x1b, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private long total;

    /// <summary>Deflate cannot expand further than this (RFC 1951: 258 bytes from two bits, less block overhead).</summary>
    public const long LargestExpansion = 1032;

    public bool IsText => false;

    /// <summary>
    /// Refuses, before anything is allocated, a header that promises more voxels than the bytes at hand can hold.
    /// </summary>
    /// <param name="stored">Bytes there, as stored.</param>
    /// <param name="promised">Bytes the header promises, expanded.</param>
    public static void Check(string source, string field, long stored, long promised, bool compressed)
    {
        // A header may skip far beyond the end: no bytes are left, and a product of less than none could wrap round.
        var left = Math.Max(0, stored);
        var most = compressed ? left * LargestExpansion : left;
        if (promised > most)
            throw new BadInputException(source, field, $"the header promises {promised} bytes of voxels, but {(compressed ? "no more than " : "only ")}{most} are there", "the file is cut short or its header is wrong");
    }

    /// <summary>
    /// Where the header promises very much for its file's size, expands once without keeping anything, so that memory is
    /// asked for only when the voxels are really there.
    /// </summary>
    public static void CheckBomb(string source, long stored, long promised, Func<Stream> expand)
    {
        if (promised < 128 << 20 || promised / 50 < stored) return;
        using var stream = expand();
        new PackedVoxels(source, stream, true).Skip(promised);
    }

    public void Fill<T>(Span<T> voxels)
        where T : unmanaged, INumber<T> => Fill(MemoryMarshal.AsBytes(voxels));

    public void Fill(Span<byte> bytes)
    {
        try
        {
            stream.ReadExactly(bytes);
            total += bytes.Length;
        }
        catch (EndOfStreamException)
        {
            throw new BadInputException(source, "voxels", "end before the last one: the file is cut short", "fetch it again");
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }
    }

    public void Skip(long bytes)
    {
        var buffer = new byte[Math.Min(bytes, 1 << 16)];
        for (var left = bytes; left > 0; left -= buffer.Length) Fill(buffer.AsSpan(0, (int)Math.Min(left, buffer.Length)));
    }

    /// <summary>Reads on to the end of compressed data, which is where its check sum is.</summary>
    public void ExpectEnd()
    {
        if (!compressed) return;
        Span<byte> rest = stackalloc byte[4096];
        try
        {
            // A few formats pad their last block; more than that is not what the header describes.
            var extra = 0;
            for (int n; (n = stream.Read(rest)) > 0; total += n)
                if ((extra += n) > 1 << 20)
                    throw new BadInputException(source, "voxels", "more are there than the header says", "the header is wrong");
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }
    }

    /// <summary>
    /// The same for gzip, which ends with the expanded length (RFC 1952): without this a file that lost only its last bytes
    /// would pass, for .NET's decoder does not mind.
    /// </summary>
    /// <param name="file">The file that ends with the compressed data.</param>
    public void ExpectGzipEnd(string file)
    {
        ExpectEnd();
        using var last = StoredFile.Beginning(file, 0);
        if (last.Length < BlockedEnd.Length) return;
        Span<byte> end = stackalloc byte[BlockedEnd.Length];
        last.Seek(-end.Length, SeekOrigin.End);
        last.ReadExactly(end);
        if (!end.SequenceEqual(BlockedEnd) && System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(end[^4..]) != (uint)total)
            throw Damaged(new InvalidDataException("the length at its end is not that of its contents"));
    }

    private BadInputException Damaged(Exception e) => new(source, "compressed voxels", $"damaged or cut short ({e.Message})", "fetch the file again");
}
