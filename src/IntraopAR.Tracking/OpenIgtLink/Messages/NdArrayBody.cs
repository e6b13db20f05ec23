namespace IntraopAR.Tracking;

/// <summary>NDARRAY: numbers in any number of dimensions.</summary>
/// <param name="Data">First dimension slowest, most significant byte first.</param>
public sealed record NdArrayBody(WireScalar Scalar, ushort[] Dimensions, byte[] Data) : MessageBody
{
    public const string Type = "NDARRAY";

    public override string TypeName => Type;

    internal override int Size => 2 + 2 * Dimensions.Length + Data.Length;

    /// <summary>As double precision, first dimension slowest; complex numbers as pairs.</summary>
    public double[] Values()
    {
        var reader = new WireReader("NDARRAY", "data", Data);
        var values = new double[Data.Length / Scalar.Size() * (Scalar == WireScalar.Complex ? 2 : 1)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Scalar switch
            {
                WireScalar.Int8 => (sbyte)reader.U8(),
                WireScalar.UInt8 => reader.U8(),
                WireScalar.Int16 => (short)reader.U16(),
                WireScalar.UInt16 => reader.U16(),
                WireScalar.Int32 => (int)reader.U32(),
                WireScalar.UInt32 => reader.U32(),
                WireScalar.Float32 => reader.F32(),
                _ => reader.F64(),
            };
        }

        return values;
    }

    internal static NdArrayBody Read(ref WireReader from)
    {
        var scalar = (WireScalar)from.U8();
        if (scalar.Size() == 0) throw from.Fault($"number type {(byte)scalar} is unknown");
        var dimensions = new ushort[from.U8()];
        for (var i = 0; i < dimensions.Length; i++) dimensions[i] = from.U16();
        var bytes = (long)scalar.Size();
        foreach (var d in dimensions)
        {
            bytes *= d;
            if (bytes > from.Remaining) throw from.Fault($"{string.Join('x', dimensions.Take(8))} numbers cannot be in {from.Remaining} bytes");
        }

        return new(scalar, dimensions, from.Bytes(bytes));
    }

    internal override void Write(ref WireWriter to)
    {
        to.U8((byte)Scalar);
        to.U8(checked((byte)Dimensions.Length));
        foreach (var d in Dimensions) to.U16(d);
        to.Bytes(Data);
    }
}
