using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Opens a scan of any kind; a DICOM one says whose it is and in which frame of reference.</summary>
public static class ScanFile
{
    /// <returns>The series is null for a file format that carries no identity.</returns>
    /// <exception cref="BadInputException">Not a scan with a place in space, damaged, or of no kind read here.</exception>
    public static (Volume Volume, LoadedSeries? Series) Read(string path)
    {
        if (!Directory.Exists(path) && FileFormats.Of(path) is not FileFormat.Dicom) return (VolumeFile.Read(path), null);
        var series = DicomSeries.Load(path);
        return (series.Volume, series);
    }
}
