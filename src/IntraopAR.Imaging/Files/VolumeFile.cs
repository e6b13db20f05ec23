using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Opens a volume of any kind by what the file holds.</summary>
public static class VolumeFile
{
    /// <exception cref="BadInputException">Not a volume with a place in space, damaged, or of no kind read here.</exception>
    public static Volume Read(string path) => FileFormats.Of(path) switch
    {
        FileFormat.Nifti => NiftiFile.Read(path),
        FileFormat.Nrrd => NrrdFile.Read(path),
        FileFormat.MetaImage => MetaImageFile.Read(path),
        _ => throw new BadInputException(path, "file", "is none of NIfTI-1, NRRD and MetaImage"),
    };
}
