using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Opens labels of any kind by what the file holds.</summary>
public static class LabelFile
{
    /// <param name="names">The user's names for label values or segment numbers; they go before the file's own.</param>
    /// <param name="scan">The grid of the scan the labels were made on. A structure set has no voxels of its own and needs it.</param>
    /// <param name="frameOfReferenceUid">The scan's; empty where its file names none. DICOM labels must be in the same.</param>
    /// <exception cref="BadInputException">No labels, damaged, lost in space or in another space, or a named value that does not occur.</exception>
    public static Segmentation Read(string path, IReadOnlyDictionary<int, string> names, VolumeGrid? scan = null, string frameOfReferenceUid = "")
    {
        var labels = FileFormats.Of(path) switch
        {
            FileFormat.Nrrd => NrrdSegmentation.Read(path, names.GetValueOrDefault),
            FileFormat.Dicom => Renamed(FromDicom(path, scan, frameOfReferenceUid), names),
            _ => LabelMap.Segments(path, VolumeFile.Read(path), names.GetValueOrDefault),
        };
        foreach (var (value, name) in names)
            if (labels.Segments.All(s => s.Number != value))
                throw new BadInputException(path, "labels", $"the value {value} named '{name}' does not occur; there are {string.Join(", ", labels.Segments.Select(s => s.Number).Take(40))}");
        return labels;
    }

    private static Segmentation FromDicom(string path, VolumeGrid? scan, string frame)
    {
        var data = DicomFile.Read(path).Data;
        if (StructureSet.IsOne(data))
            return StructureSet.Load(path, scan ?? throw data.Fault(DicomTags.SopClassUid, "an RT Structure Set has no voxels of its own", "give the scan it was drawn on"), frame);
        if (!SegmentationObject.IsOne(data)) throw data.Fault(DicomTags.SopClassUid, "is neither a segmentation nor a structure set");
        var (labels, own) = SegmentationObject.Load(path);
        if (frame.Length > 0 && own != frame) throw data.Fault(DicomTags.FrameOfReferenceUid, $"is {own}, the scan's is {frame}", "give the labels made on this scan");
        return labels;
    }

    private static Segmentation Renamed(Segmentation labels, IReadOnlyDictionary<int, string> names) =>
        labels with { Segments = [.. labels.Segments.Select(s => names.TryGetValue(s.Number, out var name) ? s with { Name = name } : s)] };
}
