using System.Numerics;
using System.Runtime.Intrinsics;

namespace IntraopAR.Imaging;

/// <summary>
/// One label's voxels within its box, one bit each, with a rim of empty voxels on every side so that a part that touches
/// the volume's border is closed there. Bit x of row (y, z) is voxel (x − 1, y − 1, z − 1) of the box.
/// </summary>
internal sealed class MaskBits
{
    private ulong[] words = [];

    public int SizeX { get; private set; }

    public int SizeY { get; private set; }

    public int SizeZ { get; private set; }

    public int WordsPerRow { get; private set; }

    public long VoxelCount { get; private set; }

    public ReadOnlySpan<ulong> Row(int y, int z) => words.AsSpan((z * SizeY + y) * WordsPerRow, WordsPerRow);

    /// <param name="voxels">A label volume or a mask.</param>
    /// <param name="at">Index in it of the box's first voxel.</param>
    /// <param name="rowStride">From a voxel to its neighbour in the next row.</param>
    /// <param name="label">The value that counts as inside.</param>
    public void Fill(byte[] voxels, long at, int rowStride, long sliceStride, IndexBox box, byte label)
    {
        (SizeX, SizeY, SizeZ) = (box.Ni + 2, box.Nj + 2, box.Nk + 2);
        // One word more than the row needs, so that a cell row may always look one bit further.
        WordsPerRow = (SizeX >> 6) + 1;
        var length = checked(WordsPerRow * SizeY * SizeZ);
        if (words.Length < length) words = new ulong[length];
        else Array.Clear(words, 0, length);
        VoxelCount = 0;
        for (var k = 0; k < box.Nk; k++)
            for (var j = 0; j < box.Nj; j++)
                Pack(voxels.AsSpan(checked((int)(at + k * sliceStride + (long)j * rowStride)), box.Ni), label, words.AsSpan(((k + 1) * SizeY + j + 1) * WordsPerRow, WordsPerRow));
    }

    private void Pack(ReadOnlySpan<byte> row, byte label, Span<ulong> to)
    {
        var wanted = Vector256.Create(label);
        var (x, carry) = (0, 0UL);
        for (var w = 0; w < to.Length; w++)
        {
            ulong bits = 0;
            if (x + 64 <= row.Length)
            {
                bits = Vector256.Equals(Vector256.Create(row[x..]), wanted).ExtractMostSignificantBits()
                    | (ulong)Vector256.Equals(Vector256.Create(row[(x + 32)..]), wanted).ExtractMostSignificantBits() << 32;
            }
            else
            {
                for (var i = x; i < row.Length; i++)
                    if (row[i] == label)
                        bits |= 1UL << (i - x);
            }

            x += 64;
            VoxelCount += BitOperations.PopCount(bits);
            to[w] = bits << 1 | carry;
            carry = bits >> 63;
        }
    }
}
