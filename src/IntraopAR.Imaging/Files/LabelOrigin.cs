using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// Whether DICOM labels say of themselves that they are of a scan's patient and examination. Their frame of reference is held
/// against the scan's where they are read; other formats say nothing of whose they are.
/// </summary>
public static class LabelOrigin
{
    /// <exception cref="BadInputException">They are another patient's, or of another day's examination.</exception>
    public static void Demand(string path, LoadedSeries scan)
    {
        if (FileFormats.Of(path) is not FileFormat.Dicom) return;
        var data = DicomFile.Read(path).Data;
        Demand(DicomTags.PatientId, scan.PatientId, "these labels are another patient's");
        // Of the study, not of the day on which somebody drew: PS3.3 C.7.2.1.
        Demand(DicomTags.StudyDate, scan.StudyDate, "these labels are of another examination");

        void Demand(DicomTag tag, string scans, string meaning)
        {
            var (own, expected) = (data.Text(tag).Trim(), scans.Trim());
            if (own.Length > 0 && expected.Length > 0 && own != expected) throw data.Fault(tag, $"is '{own}', and the scan's is '{expected}': {meaning}", "give the labels made on this scan");
        }
    }
}
