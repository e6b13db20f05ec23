using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Rehearsal;

/// <summary>A patient's scans as a hospital's archive would hand them out: for each stage a CT series and its segmentation.</summary>
/// <param name="Ct">Folder with one file for each slice.</param>
/// <param name="Labels">DICOM Segmentation of that series.</param>
public sealed record ImagingFolder(ScanStage Stage, string Ct, string Labels)
{
    /// <summary>Writes <c>before/ct</c>, <c>before/labels.dcm</c>, <c>after/ct</c> and <c>after/labels.dcm</c> into the folder.</summary>
    /// <exception cref="BadInputException">Files of these names are there already, or the folder cannot be written.</exception>
    public static IReadOnlyList<ImagingFolder> Write(string folder, VirtualPatient patient, int columns = 256) =>
        [.. new[] { ScanStage.BeforeChemotherapy, ScanStage.AfterChemotherapy }.Select(stage => Write(folder, patient, stage, VirtualScan.Of(patient, stage, columns)))];

    private static ImagingFolder Write(string folder, VirtualPatient patient, ScanStage stage, VirtualScan scan)
    {
        var before = stage == ScanStage.BeforeChemotherapy;
        var place = Path.Combine(folder, before ? "before" : "after");
        var (ct, labels) = (Path.Combine(place, "ct"), Path.Combine(place, "labels.dcm"));
        var identity = Identity(patient, stage);
        var slices = DicomSeriesWriter.Write(ct, scan.Ct, identity, Series(identity, 1, "Liver portal venous"));
        DicomSegmentationWriter.Write(labels, scan.Labels, slices, identity, Series(identity, 2, "Liver segmentation"));
        return new(stage, ct, labels);
    }

    /// <summary>Each stage is a study with a frame of reference of its own, since the body lies differently on another day.</summary>
    private static DicomIdentity Identity(VirtualPatient patient, ScanStage stage)
    {
        // A case's own surfaces all have one code; the liver's volume tells them apart.
        var seed = string.Create(CultureInfo.InvariantCulture, $"{patient.CaseCode}/{patient.Seed}/{patient.Liver.Mesh.SignedVolume:R}/{stage}");
        // Ten weeks of chemotherapy lie between the days, which are as invented as the patient.
        var day = new DateTime(2026, 1, 12, 9, 30, 0).AddDays(stage == ScanStage.BeforeChemotherapy ? 0 : 70);
        return new(patient.CaseCode, patient.CaseCode, DicomUid.From($"{seed}/study"), DicomUid.From($"{seed}/frame"), day);
    }

    private static DicomSeriesInfo Series(DicomIdentity identity, int number, string description) =>
        new(DicomUid.From($"{identity.StudyInstanceUid}/{number}"), number, description);
}
