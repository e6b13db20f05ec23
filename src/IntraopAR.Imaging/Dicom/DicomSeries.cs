using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Loads a CT or MR series: a folder of single slices, one slice, or an enhanced multi-frame object.</summary>
public static class DicomSeries
{
    /// <param name="path">A file or a folder (not its subfolders). Objects without a picture of their own, such as segmentations, are passed over in a folder.</param>
    /// <exception cref="BadInputException">No series, several, or one that is damaged, incomplete or lost in space.</exception>
    /// <exception cref="MissingPartException">Compressed pictures, and their decoder is not installed.</exception>
    public static LoadedSeries Load(string path)
    {
        var files = Directory.Exists(path) ? Opened(SeriesFolder.OnlySeries(path)) : [Opened(Scan(DicomFile.Read(path)))];
        DemandOneExamination(files);
        var layouts = Array.ConvertAll(files, PixelLayout.Of);
        for (var i = 1; i < files.Length; i++)
            if (layouts[i] with { BigEndian = false } != layouts[0] with { BigEndian = false })
                throw new BadInputException(path, DicomTags.Rows.ToString(), $"{Name(files[i])} has another picture size or number format than {Name(files[0])}", "give one series at a time");
        var frames = files.SelectMany(DicomFrame.Of).ToArray();
        var (grid, ordered) = SliceStack.Of(frames, layouts[0], path);
        Demand(ordered, layouts[0]);
        var layoutOf = files.Zip(layouts).ToDictionary(p => p.First, p => p.Second);
        var volume = SeriesVoxels.Read(grid, ordered, layoutOf);
        var d = files[0].Data;
        return new(
            volume, d.Text(DicomTags.Modality), d.Text(DicomTags.PatientId), d.Text(DicomTags.StudyInstanceUid), d.Text(DicomTags.SeriesInstanceUid),
            d.Text(DicomTags.FrameOfReferenceUid), d.Text(DicomTags.StudyDate), [.. ordered.Select(f => f.SopInstanceUid)]);
    }

    /// <summary>One slice of somebody else, or of another day, makes the whole volume nobody's.</summary>
    private static void DemandOneExamination(DicomFile[] files)
    {
        foreach (var file in files.Skip(1))
            foreach (var (tag, what) in (ReadOnlySpan<(DicomTag, string)>)[(DicomTags.PatientId, "patient"), (DicomTags.StudyInstanceUid, "examination"), (DicomTags.StudyDate, "day")])
                if (file.Data.Text(tag) is var found && files[0].Data.Text(tag) is var first && found != first)
                    throw file.Data.Fault(tag, $"is '{found}', and {Name(files[0])} of the same series has '{first}': another {what}", "give one patient's series of one examination");
    }

    private static DicomFile[] Opened(IReadOnlyList<DicomFile> files)
    {
        var opened = new DicomFile[files.Count];
        ParallelFiles.ForEach(files.Count, i => opened[i] = Opened(files[i]));
        return opened;
    }

    private static DicomFile Scan(DicomFile file) =>
        SopClass.Of(file) is { IsScan: false } other ? throw file.Data.Fault(DicomTags.SopClassUid, $"is {other.Name}, not a scan", other.Remedy) : file;

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
        return file.WithPixels(RunLengthPixels.Decode(fragments, layout, file.Path));
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

    private static string Name(DicomFile file) => System.IO.Path.GetFileName(file.Path);
}
