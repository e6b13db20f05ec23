#if NETSTANDARD2_0
using System.Buffers.Binary;

namespace IntraopAR.Scene;

/// <summary>What .NET Standard 2.0 lacks of the class library, under the same names: HoloLens reads a scene with this code too.</summary>
internal static class Additions
{
    extension(double)
    {
        public static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
    }

    extension(float)
    {
        public static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);
    }

    extension(char)
    {
        public static bool IsAsciiDigit(char c) => c is >= '0' and <= '9';

        public static bool IsAsciiLetterLower(char c) => c is >= 'a' and <= 'z';

        public static bool IsAsciiLetterOrDigit(char c) => IsAsciiDigit(c) || IsAsciiLetterLower((char)(c | 0x20));

        public static bool IsAsciiHexDigit(char c) => IsAsciiDigit(c) || (char)(c | 0x20) is >= 'a' and <= 'f';
    }

    extension(Math)
    {
        public static double Clamp(double value, double least, double most) => Math.Max(least, Math.Min(most, value));
    }

    extension(BinaryPrimitives)
    {
        public static double ReadDoubleLittleEndian(ReadOnlySpan<byte> bytes) => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(bytes));

        public static void WriteDoubleLittleEndian(Span<byte> bytes, double value) => BinaryPrimitives.WriteInt64LittleEndian(bytes, BitConverter.DoubleToInt64Bits(value));

        public static float ReadSingleLittleEndian(ReadOnlySpan<byte> bytes) => new Bits(BinaryPrimitives.ReadInt32LittleEndian(bytes)).Single;

        public static void WriteSingleLittleEndian(Span<byte> bytes, float value) => BinaryPrimitives.WriteInt32LittleEndian(bytes, new Bits(value).Integer);
    }

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]
    private readonly struct Bits
    {
        [System.Runtime.InteropServices.FieldOffset(0)]
        public readonly float Single;

        [System.Runtime.InteropServices.FieldOffset(0)]
        public readonly int Integer;

        public Bits(float value)
        {
            Integer = 0;
            Single = value;
        }

        public Bits(int value)
        {
            Single = 0;
            Integer = value;
        }
    }
}
#endif
