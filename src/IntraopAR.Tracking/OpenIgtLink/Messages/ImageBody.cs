namespace IntraopAR.Tracking;

/// <summary>
/// IMAGE: a picture or volume, or a block of one. Pixels are i fastest and stay in the byte order that
/// <see cref="PixelEndian"/> names.
/// </summary>
/// <param name="Components">Numbers per pixel: 1 grey, 3 colour.</param>
/// <param name="Coordinates">1 RAS, 2 LPS.</param>
/// <param name="Dimensions">Of the whole picture.</param>
/// <param name="Matrix">Columns: directions of i, j and k, each one pixel long, then the picture's centre; mm.</param>
/// <param name="BlockOffset">Where the block that was sent begins.</param>
/// <param name="BlockSize">Its size; equal to <see cref="Dimensions"/> for a whole picture.</param>
public sealed record ImageBody(
    byte Components, WireScalar Scalar, byte PixelEndian, byte Coordinates, (ushort I, ushort J, ushort K) Dimensions, WireMatrix Matrix,
    (ushort I, ushort J, ushort K) BlockOffset, (ushort I, ushort J, ushort K) BlockSize, ReadOnlyMemory<byte> Pixels) : MessageBody
{
    public const string Type = "IMAGE";
    public const byte BigEndian = 1;
    public const byte LittleEndian = 2;
    public const byte Ras = 1;
    public const byte Lps = 2;
    private const int HeaderSize = 72;
    private const ushort LayoutVersion = 1;

    public override string TypeName => Type;

    /// <summary>The layout's own version, 1; 2 names the same layout.</summary>
    public ushort Layout { get; init; } = LayoutVersion;

    internal override int Size => HeaderSize + Pixels.Length;

    /// <summary>A whole 8-bit picture.</summary>
    /// <param name="pixels">Row by row, <paramref name="components"/> bytes each.</param>
    public static ImageBody Picture(int width, int height, byte components, ReadOnlyMemory<byte> pixels, WireMatrix matrix)
    {
        if (pixels.Length != width * height * components) throw new ArgumentException($"{pixels.Length} bytes are not {width}x{height}x{components}", nameof(pixels));
        var size = (checked((ushort)width), checked((ushort)height), (ushort)1);
        return new(components, WireScalar.UInt8, LittleEndian, Ras, size, matrix, (0, 0, 0), size, pixels);
    }

    internal static ImageBody Read(ref WireReader from)
    {
        var layout = from.U16();
        var (components, scalar, endian, coordinates) = (from.U8(), (WireScalar)from.U8(), from.U8(), from.U8());
        var (size, matrix, offset, block) = (from.Size3(), WireMatrix.Read(ref from), from.Size3(), from.Size3());
        if (layout is not (1 or 2)) throw from.Fault($"picture layout {layout} is unknown");
        if (scalar.Size() == 0) throw from.Fault($"pixel type {(byte)scalar} is unknown");
        if (endian is not (BigEndian or LittleEndian)) throw from.Fault($"pixel byte order {endian} is unknown");
        if (offset.I + block.I > size.I || offset.J + block.J > size.J || offset.K + block.K > size.K)
            throw from.Fault("the block lies outside the picture");
        // At most 2^48 pixels of 255 x 8 bytes: no overflow.
        var bytes = (long)block.I * block.J * block.K * components * scalar.Size();
        return new(components, scalar, endian, coordinates, size, matrix, offset, block, from.Bytes(bytes)) { Layout = layout };
    }

    internal override void Write(ref WireWriter to)
    {
        to.U16(Layout);
        to.U8(Components);
        to.U8((byte)Scalar);
        to.U8(PixelEndian);
        to.U8(Coordinates);
        to.Size3(Dimensions);
        Matrix.Write(ref to);
        to.Size3(BlockOffset);
        to.Size3(BlockSize);
        to.Bytes(Pixels.Span);
    }
}
