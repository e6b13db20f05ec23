namespace IntraopAR.Geometry;

/// <summary>The number types in which meshes and volumes are stored.</summary>
public enum ScalarType
{
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float32,
    Float64,
}

public static class ScalarTypes
{
    /// <summary>Bytes of one number.</summary>
    public static int Size(this ScalarType type) => type switch
    {
        ScalarType.Int8 or ScalarType.UInt8 => 1,
        ScalarType.Int16 or ScalarType.UInt16 => 2,
        ScalarType.Int32 or ScalarType.UInt32 or ScalarType.Float32 => 4,
        _ => 8,
    };
}
