using System.Buffers.Binary;

namespace IntraopAR.Imaging;

/// <summary>Compressed pixels as the last element of a data set: OB of undefined length, one item a fragment (PS3.5, A.4).</summary>
internal static class EncapsulatedPixels
{
    public static void Write(Stream to, IReadOnlyList<ReadOnlyMemory<byte>> fragments)
    {
        to.Write([0xE0, 0x7F, 0x10, 0x00, (byte)'O', (byte)'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
        Span<byte> length = stackalloc byte[4];
        foreach (var fragment in fragments)
        {
            to.Write([0xFE, 0xFF, 0x00, 0xE0]);
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)fragment.Length);
            to.Write(length);
            to.Write(fragment.Span);
        }

        to.Write([0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]);
    }
}
