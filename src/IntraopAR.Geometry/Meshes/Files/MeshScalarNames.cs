namespace IntraopAR.Geometry;

/// <summary>The names that mesh formats give to number types.</summary>
internal static class MeshScalarNames
{
    public static ScalarType? FromPly(string name) => name switch
    {
        "char" or "int8" => ScalarType.Int8,
        "uchar" or "uint8" => ScalarType.UInt8,
        "short" or "int16" => ScalarType.Int16,
        "ushort" or "uint16" => ScalarType.UInt16,
        "int" or "int32" => ScalarType.Int32,
        "uint" or "uint32" => ScalarType.UInt32,
        "float" or "float32" => ScalarType.Float32,
        "double" or "float64" => ScalarType.Float64,
        _ => null,
    };

    /// <summary>Names of VTK legacy files; <c>long</c> is 64 bits wide as on every machine that writes them today.</summary>
    public static ScalarType? FromVtk(string name) => name switch
    {
        "char" or "vtktypeint8" => ScalarType.Int8,
        "unsigned_char" or "vtktypeuint8" => ScalarType.UInt8,
        "short" or "vtktypeint16" => ScalarType.Int16,
        "unsigned_short" or "vtktypeuint16" => ScalarType.UInt16,
        "int" or "vtktypeint32" => ScalarType.Int32,
        "unsigned_int" or "vtktypeuint32" => ScalarType.UInt32,
        "long" or "vtkidtype" or "vtktypeint64" => ScalarType.Int64,
        "unsigned_long" or "vtktypeuint64" => ScalarType.UInt64,
        "float" => ScalarType.Float32,
        "double" => ScalarType.Float64,
        _ => null,
    };
}
