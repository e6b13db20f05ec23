using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A data set as a Part 10 file: preamble, file meta information, explicit VR little endian.</summary>
internal static class DicomWriter
{
    /// <summary>One object of a series; its identifier follows from the series' and its number.</summary>
    /// <exception cref="BadInputException">As below.</exception>
    public static WrittenObject Write(string path, bool force, string sopClass, DicomSeriesInfo series, DicomRecord data, int instance = 1)
    {
        var uid = DicomUid.From($"{series.SeriesInstanceUid}/{instance}");
        Write(path, force, sopClass, uid, data);
        return new(sopClass, uid, series.SeriesInstanceUid, path);
    }

    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set, or it cannot be written.</exception>
    public static void Write(string path, bool force, string sopClass, string sopInstance, DicomRecord data)
    {
        data.Add(DicomTags.SopClassUid, sopClass).Add(DicomTags.SopInstanceUid, sopInstance);
        AtomicFile.Write(path, force, to =>
        {
            to.Write(Preface(sopClass, sopInstance, TransferSyntax.ExplicitLittle));
            to.Write(data.Encoded());
        });
    }

    /// <summary>What stands before the data set: preamble, mark, file meta information (PS3.10, 7.1).</summary>
    public static byte[] Preface(string sopClass, string sopInstance, string transferSyntax)
    {
        var meta = new DicomRecord()
            .Add(DicomTags.FileMetaInformationVersion, new byte[] { 0, 1 })
            .Add(DicomTags.MediaStorageSopClassUid, sopClass)
            .Add(DicomTags.MediaStorageSopInstanceUid, sopInstance)
            .Add(DicomTags.TransferSyntaxUid, transferSyntax)
            .Add(DicomTags.ImplementationClassUid, DicomUid.From("IntraopAR"))
            .Add(DicomTags.ImplementationVersionName, "INTRAOPAR")
            .Encoded();
        var length = new DicomRecord().Add(DicomTags.FileMetaInformationGroupLength, (double)meta.Length).Encoded();
        return [.. new byte[128], .. "DICM"u8, .. length, .. meta];
    }
}
