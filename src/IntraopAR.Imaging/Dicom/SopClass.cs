namespace IntraopAR.Imaging;

/// <summary>What kind of object a file holds (DICOM PS3.6, table A-1), where it is one that matters here.</summary>
/// <param name="IsScan">Its pixels may be read as a volume.</param>
/// <param name="IsTomography">Of a kind made for it; where a folder holds one series of these, it is the one meant.</param>
internal sealed record SopClass(string Name, bool IsScan, bool IsTomography, string Remedy = "")
{
    public const string Segmentation = "1.2.840.10008.5.1.4.1.1.66.4";
    public const string LabelMapSegmentation = "1.2.840.10008.5.1.4.1.1.66.7";
    public const string StructureSet = "1.2.840.10008.5.1.4.1.1.481.3";

    public const string SurfaceSegmentation = "1.2.840.10008.5.1.4.1.1.66.5";
    public const string SpatialRegistration = "1.2.840.10008.5.1.4.1.1.66.1";
    public const string DeformableSpatialRegistration = "1.2.840.10008.5.1.4.1.1.66.3";
    public const string EncapsulatedStl = "1.2.840.10008.5.1.4.1.1.104.3";
    public const string Comprehensive3DReport = "1.2.840.10008.5.1.4.1.1.88.34";

    private static readonly SopClass Tomography = new("a tomographic image", true, true);
    private static readonly SopClass OtherImage = new("an image", true, false);

    private static readonly Dictionary<string, SopClass> Known = new()
    {
        ["1.2.840.10008.5.1.4.1.1.2"] = Tomography,
        ["1.2.840.10008.5.1.4.1.1.2.1"] = Tomography,
        ["1.2.840.10008.5.1.4.1.1.2.2"] = Tomography,
        ["1.2.840.10008.5.1.4.1.1.4"] = Tomography,
        ["1.2.840.10008.5.1.4.1.1.4.1"] = Tomography,
        ["1.2.840.10008.5.1.4.1.1.4.4"] = Tomography,
        ["1.2.840.10008.5.1.4.1.1.128"] = Tomography,
        ["1.2.840.10008.5.1.4.1.1.128.1"] = Tomography,
        ["1.2.840.10008.5.1.4.1.1.130"] = Tomography,
        [Segmentation] = new("a DICOM Segmentation", false, false, "give it as --labels"),
        [LabelMapSegmentation] = new("a DICOM Label Map Segmentation", false, false, "give it as --labels"),
        [StructureSet] = new("an RT Structure Set", false, false, "give it as --labels"),
        ["1.2.840.10008.1.3.10"] = new("a DICOMDIR", false, false, "give the folder of one series"),
    };

    public static string Uid(DicomFile file) =>
        file.Data.Text(DicomTags.SopClassUid) is { Length: > 0 } uid ? uid : file.Meta.Text(DicomTags.MediaStorageSopClassUid);

    public static SopClass Of(DicomFile file)
    {
        if (Known.TryGetValue(Uid(file), out var known)) return known;
        return !file.HasPixels
            ? new("an object without a picture", false, false)
            : OtherImage;
    }
}
