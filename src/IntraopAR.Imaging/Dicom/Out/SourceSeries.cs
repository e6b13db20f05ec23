using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A scan read again for what is derived from it: whose it is, and the pictures that the derived objects refer to.</summary>
/// <param name="Slices">In the order of the volume; of an enhanced object the same one throughout.</param>
/// <param name="Files">All files of the series.</param>
/// <param name="StandIns">For identifiers that the series had no value for: names made from its first picture's.</param>
public sealed record SourceSeries(LoadedSeries Scan, string PatientName, SourceStudy Study, IReadOnlyList<SliceReference> Slices, IReadOnlyList<string> Files, IReadOnlyDictionary<DicomTag, string> StandIns)
{
    /// <exception cref="BadInputException">No series, several, one that is damaged, or of more than one patient.</exception>
    public static SourceSeries Read(string path)
    {
        var scan = DicomSeries.Load(path);
        IReadOnlyList<DicomFile> files = Directory.Exists(path) ? SeriesFolder.OnlySeries(path) : [DicomFile.Read(path)];
        var first = files[0].Data;
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files) kinds[InstanceOf(file)] = SopClass.Uid(file);
        var grid = scan.Volume.Grid;
        var standIns = new Dictionary<DicomTag, string>();
        scan = scan with
        {
            StudyInstanceUid = Named(scan.StudyInstanceUid, DicomTags.StudyInstanceUid), SeriesInstanceUid = Named(scan.SeriesInstanceUid, DicomTags.SeriesInstanceUid),
            FrameOfReferenceUid = Named(scan.FrameOfReferenceUid, DicomTags.FrameOfReferenceUid),
        };
        var slices = scan.SopInstanceUids.Select((uid, k) => new SliceReference(kinds[uid], uid, scan.SeriesInstanceUid, grid.ToWorld(0, 0, k)));
        return new(scan, first.Text(DicomTags.PatientName), SourceStudy.Of(first), [.. slices], [.. files.Select(f => f.Path)], standIns);

        string Named(string uid, DicomTag tag)
        {
            if (uid.Length > 0) return uid;
            return standIns[tag] = DicomUid.From($"{scan.SopInstanceUids[0]}/{tag.Element:X4}");
        }
    }

    /// <summary>The first file's word for every slice: patient, study and frame as the archive has them.</summary>
    public DicomIdentity Identity(DateTime made) => new(Scan.PatientId, PatientName, Scan.StudyInstanceUid, Scan.FrameOfReferenceUid, made) { Source = Study };

    /// <summary>A picture's own identifier; where the data set lacks it, the file meta information's.</summary>
    internal static string InstanceOf(DicomFile file) => file.Data.Text(DicomTags.SopInstanceUid) is { Length: > 0 } uid ? uid : file.Meta.Text(DicomTags.MediaStorageSopInstanceUid);
}
