using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>The number type of a volume in memory, and its voxels as bytes.</summary>
internal static class VoxelNumbers
{
    public static ScalarType Of(Volume volume) => volume switch
    {
        Volume<sbyte> => ScalarType.Int8,
        Volume<byte> => ScalarType.UInt8,
        Volume<short> => ScalarType.Int16,
        Volume<ushort> => ScalarType.UInt16,
        Volume<int> => ScalarType.Int32,
        Volume<uint> => ScalarType.UInt32,
        Volume<long> => ScalarType.Int64,
        Volume<ulong> => ScalarType.UInt64,
        Volume<float> => ScalarType.Float32,
        Volume<double> => ScalarType.Float64,
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
