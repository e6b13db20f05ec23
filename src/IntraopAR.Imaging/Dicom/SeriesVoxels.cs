using System.Runtime.InteropServices;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// The voxels of a stack of slices, rescaled: short where every value is whole and fits, else float. Slices are read
/// straight into their place among the voxels, several at a time, and rescaled there while they are in the cache.
/// </summary>
internal static class SeriesVoxels
{
    /// <param name="frames">In the grid's order.</param>
    /// <exception cref="BadInputException">A value is beyond every number.</exception>
    public static Volume Read(VolumeGrid grid, DicomFrame[] frames, IReadOnlyDictionary<DicomFile, PixelLayout> layoutOf)
    {
        if (frames.All(f => IsWhole(f.Slope) && IsWhole(f.Intercept)))
        {
            var shorts = FreshVoxels.Allocate<short>((int)grid.VoxelCount);
            if (TryEach(frames, shorts, layoutOf, TryToShort)) return new Volume<short>(grid, shorts);
        }

        var floats = FreshVoxels.Allocate<float>((int)grid.VoxelCount);
        TryEach(frames, floats, layoutOf, ToFloat);
        return new Volume<float>(grid, floats);
    }

    private delegate bool FrameReader<T>(DicomFrame frame, Span<T> voxels, PixelLayout layout);

    private static bool TryEach<T>(DicomFrame[] frames, T[] voxels, IReadOnlyDictionary<DicomFile, PixelLayout> layoutOf, FrameReader<T> read)
    {
        var size = voxels.Length / frames.Length;
        var fit = true;
        ParallelFiles.ForEach(frames.Length, k =>
        {
            if (Volatile.Read(ref fit) && !read(frames[k], voxels.AsSpan(k * size, size), layoutOf[frames[k].File])) Volatile.Write(ref fit, false);
        });
        return fit;
    }

    private static bool TryToShort(DicomFrame frame, Span<short> voxels, PixelLayout layout)
    {
        var offset = frame.Index * layout.FrameBytes;
        if (layout.BitsAllocated != 16 || frame.Slope != 1)
            return StoredPixels.TryToShort(frame.File.FramePixels(offset, (int)layout.FrameBytes).Span, voxels, layout, (long)frame.Slope, (long)frame.Intercept);
        frame.File.CopyPixels(MemoryMarshal.AsBytes(voxels), offset);
        return SixteenBitPixels.TryToValues(voxels, layout, (int)frame.Intercept);
    }

    private static bool ToFloat(DicomFrame frame, Span<float> voxels, PixelLayout layout)
    {
        var stored = frame.File.FramePixels(frame.Index * layout.FrameBytes, (int)layout.FrameBytes).Span;
        return StoredPixels.TryToFloat(stored, voxels, layout, frame.Slope, frame.Intercept)
            ? true
            : throw frame.File.Data.Fault(DicomTags.RescaleSlope, "makes a value too large to hold");
    }

    /// <summary>Whole, and small enough that no product with a stored number overflows.</summary>
    private static bool IsWhole(double value) => value == Math.Floor(value) && Math.Abs(value) <= 1 << 20;
}
