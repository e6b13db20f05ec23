using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace IntraopAR.Tracking;

/// <summary>
/// CRC-64 by folding (Gopal and others, Intel 2009, "Fast CRC computation for generic polynomials using PCLMULQDQ"):
/// 128 bits A = H x⁶⁴ + L that stand n bits before others are replaced by H (xⁿ⁺⁶⁴ mod P) + L (xⁿ mod P) added to those.
/// The bits are not reflected, so blocks are turned to most significant byte first.
/// </summary>
internal static class Crc64Folding
{
    /// <summary>Shorter data has nothing to fold.</summary>
    public const int Least = 2 * Stride;

    private const int Block = 16;
    private const int Stride = 4 * Block;

    private static readonly Vector128<ulong> OverOne = Powers(128), OverTwo = Powers(256), OverThree = Powers(384), OverFour = Powers(512);

    private static readonly Vector128<byte> Turned = Vector128.Create((byte)15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);

    public static bool IsSupported => Pclmulqdq.IsSupported && Ssse3.IsSupported;

    /// <param name="data">At least <see cref="Least"/> bytes.</param>
    public static ulong Continue(ulong crc, ReadOnlySpan<byte> data)
    {
        var (a, b, c, d) = (Load(data), Load(data[Block..]), Load(data[(2 * Block)..]), Load(data[(3 * Block)..]));
        // What came before stands over the first eight bytes.
        a ^= Vector128.Create(0UL, crc);
        for (data = data[Stride..]; data.Length >= Stride; data = data[Stride..])
        {
            a = Fold(a, OverFour) ^ Load(data);
            b = Fold(b, OverFour) ^ Load(data[Block..]);
            c = Fold(c, OverFour) ^ Load(data[(2 * Block)..]);
            d = Fold(d, OverFour) ^ Load(data[(3 * Block)..]);
        }

        var all = Fold(a, OverThree) ^ Fold(b, OverTwo) ^ Fold(c, OverOne) ^ d;
        for (; data.Length >= Block; data = data[Block..]) all = Fold(all, OverOne) ^ Load(data);
        Span<byte> last = stackalloc byte[Block];
        BinaryPrimitives.WriteUInt64BigEndian(last, all[1]);
        BinaryPrimitives.WriteUInt64BigEndian(last[8..], all[0]);
        return Crc64.ByTables(Crc64.ByTables(0, last), data);
    }

    private static Vector128<ulong> Load(ReadOnlySpan<byte> data) =>
        Ssse3.Shuffle(MemoryMarshal.Read<Vector128<byte>>(data), Turned).AsUInt64();

    private static Vector128<ulong> Fold(Vector128<ulong> block, Vector128<ulong> powers) =>
        Pclmulqdq.CarrylessMultiply(block, powers, 0x00) ^ Pclmulqdq.CarrylessMultiply(block, powers, 0x11);

    /// <summary>xⁿ mod P in the lower half, xⁿ⁺⁶⁴ mod P in the upper.</summary>
    private static Vector128<ulong> Powers(int n) => Vector128.Create(Power(n), Power(n + 64));

    private static ulong Power(int n)
    {
        var power = 1UL;
        for (var i = 0; i < n; i++) power = power << 1 ^ ((power & 1UL << 63) != 0 ? Crc64.Polynomial : 0);
        return power;
    }
}
