namespace IntraopAR.Imaging;

/// <summary>How a file stores one voxel.</summary>
public enum ElementType
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

internal static class ElementTypes
{
    public static int Bytes(this ElementType type) => type switch
    {
        ElementType.Int8 or ElementType.UInt8 => 1,
        ElementType.Int16 or ElementType.UInt16 => 2,
        ElementType.Int32 or ElementType.UInt32 or ElementType.Float32 => 4,
        _ => 8,
    };

    public static ElementType Of(Volume volume) => volume switch
    {
        Volume<sbyte> => ElementType.Int8,
        Volume<byte> => ElementType.UInt8,
        Volume<short> => ElementType.Int16,
        Volume<ushort> => ElementType.UInt16,
        Volume<int> => ElementType.Int32,
        Volume<uint> => ElementType.UInt32,
        Volume<long> => ElementType.Int64,
        Volume<ulong> => ElementType.UInt64,
        Volume<float> => ElementType.Float32,
        Volume<double> => ElementType.Float64,
        _ => throw new ArgumentException($"no file format here holds {volume.GetType()}"),
    };

    /// <summary>The voxels as they lie in memory (little endian on every machine .NET 10 runs on here), in pieces below 2 GB.</summary>
    public static void WriteVoxels(this Volume volume, Stream to)
    {
        switch (volume)
        {
            case Volume<sbyte> v: Write(v.Voxels, to); break;
            case Volume<byte> v: Write(v.Voxels, to); break;
            case Volume<short> v: Write(v.Voxels, to); break;
            case Volume<ushort> v: Write(v.Voxels, to); break;
            case Volume<int> v: Write(v.Voxels, to); break;
            case Volume<uint> v: Write(v.Voxels, to); break;
            case Volume<long> v: Write(v.Voxels, to); break;
            case Volume<ulong> v: Write(v.Voxels, to); break;
            case Volume<float> v: Write(v.Voxels, to); break;
            case Volume<double> v: Write(v.Voxels, to); break;
            default: throw new ArgumentException($"no file format here holds {volume.GetType()}");
        }
    }

    private static void Write<T>(T[] voxels, Stream to)
        where T : unmanaged
    {
        const int piece = 1 << 22;
        for (var at = 0; at < voxels.Length; at += piece)
            to.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(voxels.AsSpan(at, Math.Min(piece, voxels.Length - at))));
    }
}
