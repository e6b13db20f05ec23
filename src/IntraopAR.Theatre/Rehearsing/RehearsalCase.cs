using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>
/// Takes the virtual patient the way a real one comes: CT series and segmentation are written as DICOM, read back by the
/// program's own readers, and made into a case. Nothing else of the patient reaches the estimator's side.
/// </summary>
internal static class RehearsalCase
{
    public static CaseFolder Make(VirtualTheatre theatre, string folder, TextWriter progress)
    {
        var patient = theatre.Patient;
        progress.WriteLine("scan before chemotherapy, as DICOM");
        var before = WriteScan(theatre, ScanStage.BeforeChemotherapy, Path.Combine(folder, "imaging", "before"), 1);
        progress.WriteLine("scan after chemotherapy, as DICOM");
        WriteScan(theatre, ScanStage.AfterChemotherapy, Path.Combine(folder, "imaging", "after"), 2);

        progress.WriteLine("the scan and its labels become a case");
        var series = DicomSeries.Load(before.Series);
        var (labels, frame) = SegmentationObject.Load(before.Labels);
        if (frame != series.FrameOfReferenceUid) throw new BadInputException(before.Labels, "FrameOfReferenceUID", "is not the scan's");
        var surfaces = LabelSurfaces.Of(labels);
        var contents = new CaseContents(
            new(patient.CaseCode, series.PatientId, series.FrameOfReferenceUid, series.StudyInstanceUid, series.SeriesInstanceUid),
            [.. labels.Segments.Zip(surfaces, (s, m) => new NewSurface(s.Name, m.Mesh, m.VoxelCount))],
            new CaseVolume(series.Volume.Grid, before.Series));
        return CaseFolder.Create(Path.Combine(folder, "case"), force: false, contents);
    }

    private static (string Series, string Labels) WriteScan(VirtualTheatre theatre, ScanStage stage, string folder, int number)
    {
        var scan = theatre.Scan(stage);
        var seed = $"rehearsal {theatre.Patient.Seed} {number}";
        // A frame of its own for each examination: the patient was not lying as before.
        var identity = new DicomIdentity(
            theatre.Patient.CaseCode, "Rehearsal^Virtual", DicomUid.From(seed + " study"), DicomUid.From(seed + " frame"),
            new DateTime(2026, 1 + 3 * number, 12, 9, 0, 0, DateTimeKind.Unspecified));
        var series = Path.Combine(folder, "ct");
        var slices = DicomSeriesWriter.Write(series, scan.Ct, identity, new(DicomUid.From(seed + " ct"), 1, "Simulated CT, portal venous phase"));
        var labels = Path.Combine(folder, "labels.dcm");
        DicomSegmentationWriter.Write(labels, scan.Labels, slices, identity, new(DicomUid.From(seed + " labels"), 2, "Simulated segmentation"));
        return (series, labels);
    }
}
