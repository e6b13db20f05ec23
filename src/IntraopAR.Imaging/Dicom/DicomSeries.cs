using System.Runtime.InteropServices;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Loads a CT or MR series: a folder of single slices, one slice, or an enhanced multi-frame object.</summary>
public static class DicomSeries
{
    private const int MostFiles = 20_000;

    /// <param name="path">A file or a folder (not its subfolders). Objects without a picture of their own, such as segmentations, are passed over in a folder.</param>
    /// <exception cref="BadInputException">No series, several, or one that is damaged, incomplete or lost in space.</exception>
    /// <exception cref="MissingPartException">Compressed pictures, and their decoder is not installed.</exception>
    public static LoadedSeries Load(string path)
    {
        var files = Directory.Exists(path) ? FilesOf(path) : [Opened(DicomFile.Read(path))];
        var layouts = Array.ConvertAll(files, PixelLayout.Of);
        for (var i = 1; i < files.Length; i++)
            if (layouts[i] with { BigEndian = false } != layouts[0] with { BigEndian = false })
                throw new BadInputException(path, DicomTags.Rows.ToString(), $"{Name(files[i])} has another picture size or number format than {Name(files[0])}", "give one series at a time");
        var frames = files.SelectMany(DicomFrame.Of).ToArray();
        var (grid, ordered) = SliceStack.Of(frames, layouts[0], path);
        Demand(ordered, layouts[0]);
        var layoutOf = files.Zip(layouts).ToDictionary(p => p.First, p => p.Second);
        var volume = ordered.All(f => StoredPixels.FitShort(layouts[0], f.Slope, f.Intercept))
            ? (Volume)Shorts(grid, ordered, layoutOf)
            : Floats(grid, ordered, layoutOf);
        var d = files[0].Data;
        return new(
            volume, d.Text(DicomTags.Modality), d.Text(DicomTags.PatientId), d.Text(DicomTags.StudyInstanceUid), d.Text(DicomTags.SeriesInstanceUid),
            d.Text(DicomTags.FrameOfReferenceUid), d.Text(DicomTags.StudyDate), [.. ordered.Select(f => SopInstance(f.File))]);
    }

    /// <summary>De-identified files are met that have lost it in the data set and kept it in the file meta information.</summary>
    private static string SopInstance(DicomFile file) =>
        file.Data.Text(DicomTags.SopInstanceUid) is { Length: > 0 } uid ? uid : file.Meta.Text(DicomTags.MediaStorageSopInstanceUid);

    private static DicomFile[] FilesOf(string folder)
    {
        var paths = Directory.EnumerateFiles(folder).Take(MostFiles + 1).Order(StringComparer.Ordinal).ToArray();
        if (paths.Length > MostFiles) throw new BadInputException(folder, "folder", $"holds more than {MostFiles} files", "give the folder of one series");
        paths = [.. paths.Where(IsDicom)];
        var read = new DicomFile[paths.Length];
        InParallel(paths.Length, i => read[i] = DicomFile.Read(paths[i]));
        // A segmentation or a report beside its series is no part of it.
        var pictures = read.Where(f => f.Data.Text(DicomTags.Modality) is not ("SEG" or "RTSTRUCT" or "SR" or "REG" or "PR" or "KO")).ToArray();
        if (pictures.Length == 0) throw new BadInputException(folder, "folder", "holds no DICOM pictures", "give the folder of a CT or MR series");
        var series = pictures.GroupBy(f => f.Data.Text(DicomTags.SeriesInstanceUid)).ToArray();
        if (series.Length > 1)
            throw new BadInputException(
                folder, DicomTags.SeriesInstanceUid.ToString(),
                $"{series.Length} series lie together: {string.Join(", ", series.Take(6).Select(g => $"{g.Key} ({g.Count()} files, {g.First().Data.Text(DicomTags.SeriesDescription)})"))}",
                "give each its own folder");
        var opened = new DicomFile[pictures.Length];
        InParallel(pictures.Length, i => opened[i] = Opened(pictures[i]));
        return opened;
    }

    private static bool IsDicom(string path)
    {
        // The end of the name decides nothing; a DICOM name without its mark is still refused by name when it is read.
        if (path.EndsWith(".dcm", StringComparison.OrdinalIgnoreCase)) return true;
        Span<byte> start = stackalloc byte[132];
        using var handle = File.OpenHandle(path);
        return RandomAccess.Read(handle, start, 0) == start.Length && DicomFile.LooksLikeOne(start);
    }

    /// <summary>The file with native pixels.</summary>
    private static DicomFile Opened(DicomFile file)
    {
        var layout = PixelLayout.Of(file);
        if (!file.Syntax.Encapsulated) return file;
        // Its place first: decoding what has none would be wasted, and the reason the wrong one.
        var count = DicomFrame.Of(file).Count();
        if (file.Fragments is not { Count: > 1 } fragments) throw file.Data.Fault(DicomTags.PixelData, "holds no fragments: the file is cut short");
        if (file.TransferSyntaxUid != TransferSyntax.Rle) return CompressedPixels.Decompress(file);
        if (fragments.Count != count + 1) throw file.Data.Fault(DicomTags.PixelData, $"has {fragments.Count - 1} fragments for {count} frames");
        return file.WithPixels([.. fragments.Skip(1).SelectMany(f => RunLengthPixels.Decode(f.Span, layout, file.Path))]);
    }

    private static void Demand(DicomFrame[] frames, PixelLayout layout)
    {
        foreach (var group in frames.GroupBy(f => f.File))
        {
            var needed = layout.FrameBytes * group.Count();
            if (group.Key.PixelLength < needed)
                throw group.Key.Data.Fault(DicomTags.PixelData, $"has {group.Key.PixelLength} bytes, {needed} are needed for {layout.Columns}x{layout.Rows}: the file is cut short", "copy it again from its source");
        }

        if (layout.FrameBytes * frames.Length > int.MaxValue)
            throw frames[0].File.Data.Fault(DicomTags.Rows, "the volume is larger than 2 GB", "give a part of it");
    }

    private static Volume<short> Shorts(VolumeGrid grid, DicomFrame[] frames, Dictionary<DicomFile, PixelLayout> layoutOf)
    {
        var voxels = GC.AllocateUninitializedArray<short>((int)grid.VoxelCount);
        var size = grid.Nx * grid.Ny;
        InParallel(frames.Length, k =>
        {
            var frame = frames[k];
            var target = voxels.AsSpan(k * size, size);
            var layout = layoutOf[frame.File];
            if (layout.BitsAllocated == 16 && frame.Index == 0)
            {
                frame.File.CopyPixels(MemoryMarshal.AsBytes(target));
                StoredPixels.RescaleInPlace(target, layout, (int)frame.Slope, (int)frame.Intercept);
            }
            else
            {
                StoredPixels.ToShort(FrameBytes(frame, layout).Span, target, layout, (int)frame.Slope, (int)frame.Intercept);
            }
        });
        return new(grid, voxels);
    }

    private static Volume<float> Floats(VolumeGrid grid, DicomFrame[] frames, Dictionary<DicomFile, PixelLayout> layoutOf)
    {
        var voxels = new float[grid.VoxelCount];
        var size = grid.Nx * grid.Ny;
        InParallel(frames.Length, k =>
            StoredPixels.ToFloat(FrameBytes(frames[k], layoutOf[frames[k].File]).Span, voxels.AsSpan(k * size, size), layoutOf[frames[k].File], frames[k].Slope, frames[k].Intercept));
        return new(grid, voxels);
    }

    private static ReadOnlyMemory<byte> FrameBytes(DicomFrame frame, PixelLayout layout) =>
        frame.File.FramePixels(frame.Index * layout.FrameBytes, (int)layout.FrameBytes);

    /// <summary>In parallel; of several failures the first file's is told, so that the same input gives the same words.</summary>
    private static void InParallel(int count, Action<int> body)
    {
        var failures = new System.Collections.Concurrent.ConcurrentDictionary<int, Exception>();
        Parallel.For(0, count, (i, loop) =>
        {
            try
            {
                body(i);
            }
            catch (Exception e) when (e is BadInputException or MissingPartException)
            {
                failures[i] = e;
            }
        });
        if (!failures.IsEmpty) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.MinBy(f => f.Key).Value);
    }

    private static string Name(DicomFile file) => System.IO.Path.GetFileName(file.Path);
}
