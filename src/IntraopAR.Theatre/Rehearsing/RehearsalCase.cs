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
        progress.WriteLine("scans before and after chemotherapy, as DICOM");
        var before = theatre.WriteImaging(Path.Combine(folder, "imaging")).Single(i => i.Stage == ScanStage.BeforeChemotherapy);
        progress.WriteLine("the scan and its labels become a case");
        var series = DicomSeries.Load(before.Ct);
        var (labels, frame) = SegmentationObject.Load(before.Labels);
        if (frame != series.FrameOfReferenceUid) throw new BadInputException(before.Labels, "FrameOfReferenceUID", "is not the scan's");
        var surfaces = LabelSurfaces.Of(labels);
        var contents = new CaseContents(
            new(patient.CaseCode, series.PatientId, series.FrameOfReferenceUid, series.StudyInstanceUid, series.SeriesInstanceUid),
            [.. labels.Segments.Zip(surfaces, (s, m) => new NewSurface(s.Name, m.Mesh, m.VoxelCount))],
            new CaseVolume(series.Volume.Grid, before.Ct));
        return CaseFolder.Create(Path.Combine(folder, "case"), force: false, contents);
    }
}
