using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Turns a stream of stored voxels into a volume of the narrowest type that holds the rescaled values.</summary>
/// <param name="Slope">Real value = stored · Slope + Intercept.</param>
internal sealed record VoxelDecoder(string Source, ScalarType Type, bool BigEndian, double Slope = 1, double Intercept = 0)
{
    /// <exception cref="BadInputException">The stream ends before the last voxel.</exception>
    public Volume Decode(VolumeGrid grid, IVoxelSource from) => Type switch
    {
        ScalarType.Int8 => Rescaled(grid, Read<sbyte>(grid.VoxelCount, from)),
        ScalarType.UInt8 => Rescaled(grid, Read<byte>(grid.VoxelCount, from)),
        ScalarType.Int16 => Rescaled(grid, Read<short>(grid.VoxelCount, from)),
        ScalarType.UInt16 => Rescaled(grid, Read<ushort>(grid.VoxelCount, from)),
        ScalarType.Int32 => Rescaled(grid, Read<int>(grid.VoxelCount, from)),
        ScalarType.UInt32 => Rescaled(grid, Read<uint>(grid.VoxelCount, from)),
        ScalarType.Int64 => Rescaled(grid, Read<long>(grid.VoxelCount, from)),
        ScalarType.UInt64 => Rescaled(grid, Read<ulong>(grid.VoxelCount, from)),
        ScalarType.Float32 => Rescaled(grid, Read<float>(grid.VoxelCount, from)),
        _ => Rescaled(grid, Read<double>(grid.VoxelCount, from)),
    };

    private T[] Read<T>(long count, IVoxelSource from)
        where T : unmanaged, INumber<T>
    {
        var voxels = new T[count];
        const int piece = 1 << 20;
        for (var at = 0; at < voxels.Length; at += piece)
        {
            var part = voxels.AsSpan(at, Math.Min(piece, voxels.Length - at));
            from.Fill(part);
            if (BigEndian && !from.IsText) Swap(MemoryMarshal.AsBytes(part), Type.Size());
        }

        return voxels;
    }

    private static void Swap(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, short>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, int>(bytes);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, long>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    private Volume Rescaled<T>(VolumeGrid grid, T[] stored)
        where T : unmanaged, INumber<T>
    {
        if (Slope == 1 && Intercept == 0) return new Volume<T>(grid, stored);
        var whole = typeof(T) != typeof(float) && typeof(T) != typeof(double) && double.IsInteger(Slope) && double.IsInteger(Intercept);
        if (whole && FitsShort(stored))
        {
            var shorts = new short[stored.Length];
            for (var i = 0; i < stored.Length; i++) shorts[i] = (short)(double.CreateTruncating(stored[i]) * Slope + Intercept);
            return new Volume<short>(grid, shorts);
        }

        var floats = new float[stored.Length];
        for (var i = 0; i < stored.Length; i++) floats[i] = (float)(double.CreateTruncating(stored[i]) * Slope + Intercept);
        return new Volume<float>(grid, floats);
    }

    private bool FitsShort<T>(T[] stored)
        where T : unmanaged, INumber<T>
    {
        var (low, high) = (stored[0], stored[0]);
        foreach (var v in stored)
        {
            if (v < low) low = v;
            if (v > high) high = v;
        }

        var (a, b) = (double.CreateTruncating(low) * Slope + Intercept, double.CreateTruncating(high) * Slope + Intercept);
        return Math.Min(a, b) >= short.MinValue && Math.Max(a, b) <= short.MaxValue;
    }
}
