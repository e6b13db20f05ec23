using System.Buffers.Binary;

namespace IntraopAR.Imaging;

/// <summary>
/// What a JPEG 2000 code stream says of itself (SIZ marker, ISO/IEC 15444-1 A.5.1). Where it disagrees with the DICOM
/// header about sign or depth, decoders silently give other numbers; nobody here can tell which of the two is right.
/// </summary>
internal static class Jpeg2000Header
{
    private const int ComponentOffset = 42;

    /// <returns>Sign and bits of the first component; null where this is no bare code stream.</returns>
    public static (bool Signed, int Bits)? Of(ReadOnlySpan<byte> codestream)
    {
        if (codestream.Length <= ComponentOffset || BinaryPrimitives.ReadUInt32BigEndian(codestream) != 0xFF4FFF51) return null;
        var ssiz = codestream[ComponentOffset];
        return ((ssiz & 0x80) != 0, (ssiz & 0x7F) + 1);
    }
}
