namespace IntraopAR.Tracking;

/// <summary>The numbers of IMAGE, NDARRAY and the metadata of pictures, by their codes on the wire.</summary>
public enum WireScalar : byte
{
    Int8 = 2,
    UInt8 = 3,
    Int16 = 4,
    UInt16 = 5,
    Int32 = 6,
    UInt32 = 7,
    Float32 = 10,
    Float64 = 11,
    Complex = 13,
}

public static class WireScalars
{
    /// <summary>Bytes of one number; 0 for a code that is not known.</summary>
    public static int Size(this WireScalar scalar) => scalar switch
    {
        WireScalar.Int8 or WireScalar.UInt8 => 1,
        WireScalar.Int16 or WireScalar.UInt16 => 2,
        WireScalar.Int32 or WireScalar.UInt32 or WireScalar.Float32 => 4,
        WireScalar.Float64 => 8,
        WireScalar.Complex => 16,
        _ => 0,
    };
}
