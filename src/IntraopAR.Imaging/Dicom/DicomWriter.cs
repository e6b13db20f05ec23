using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A data set as a Part 10 file: preamble, file meta information, explicit VR little endian.</summary>
internal static class DicomWriter
{
    private const string ExplicitLittleEndian = "1.2.840.10008.1.2.1";

    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set, or it cannot be written.</exception>
    public static void Write(string path, bool force, string sopClass, string sopInstance, DicomRecord data)
    {
        data.Add(DicomTags.SopClassUid, sopClass).Add(DicomTags.SopInstanceUid, sopInstance);
        var meta = new DicomRecord()
            .Add(DicomTags.FileMetaInformationVersion, new byte[] { 0, 1 })
            .Add(DicomTags.MediaStorageSopClassUid, sopClass)
            .Add(DicomTags.MediaStorageSopInstanceUid, sopInstance)
            .Add(DicomTags.TransferSyntaxUid, ExplicitLittleEndian)
            .Add(DicomTags.ImplementationClassUid, DicomUid.From("IntraopAR"))
            .Add(DicomTags.ImplementationVersionName, "INTRAOPAR")
            .Encoded();
        var length = new DicomRecord().Add(DicomTags.FileMetaInformationGroupLength, (double)meta.Length).Encoded();
        AtomicFile.Write(path, force, to =>
        {
            to.Write(new byte[128]);
            to.Write("DICM"u8);
            to.Write(length);
            to.Write(meta);
            to.Write(data.Encoded());
        });
    }
}
