using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Opens a volume of any kind by what the file holds.</summary>
public static class VolumeFile
{
    /// <exception cref="BadInputException">Not a volume with a place in space, damaged, or of no kind read here.</exception>
    public static Volume Read(string path) => Directory.Exists(path) ? DicomSeries.Load(path).Volume : FileFormats.Of(path) switch
    {
        FileFormat.Dicom => DicomSeries.Load(path).Volume,
        FileFormat.Nifti => NiftiFile.Read(path),
        FileFormat.Nrrd => NrrdFile.Read(path),
        FileFormat.MetaImage => MetaImageFile.Read(path),
        _ => throw new BadInputException(path, "file", "is none of DICOM, NIfTI-1, NRRD and MetaImage"),
    };
}
