using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Opens labels of any kind by what the file holds.</summary>
public static class LabelFile
{
    /// <param name="names">The user's names for label values or segment numbers; they go before the file's own.</param>
    /// <exception cref="BadInputException">No labels, damaged, lost in space, or a named value that does not occur.</exception>
    public static Segmentation Read(string path, IReadOnlyDictionary<int, string> names)
    {
        var labels = FileFormats.Of(path) is FileFormat.Nrrd
            ? NrrdSegmentation.Read(path, names.GetValueOrDefault)
            : LabelMap.Segments(path, VolumeFile.Read(path), names.GetValueOrDefault);
        foreach (var (value, name) in names)
            if (labels.Segments.All(s => s.Number != value))
                throw new BadInputException(path, "labels", $"the value {value} named '{name}' does not occur; there are {string.Join(", ", labels.Segments.Select(s => s.Number).Take(40))}");
        return labels;
    }
}
