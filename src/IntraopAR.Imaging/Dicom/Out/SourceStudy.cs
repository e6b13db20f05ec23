namespace IntraopAR.Imaging;

/// <summary>Attributes of patient, study and frame of reference as the source series has them, so that an archive files what is derived beside it. Empty where it has none.</summary>
public sealed record SourceStudy(
    string BirthDate, string Sex, string StudyDate, string StudyTime, string StudyId, string AccessionNumber, string ReferringPhysician, string StudyDescription, string PositionReference)
{
    internal static SourceStudy Of(DicomDataset d) => new(
        d.Text(DicomTags.PatientBirthDate), d.Text(DicomTags.PatientSex), d.Text(DicomTags.StudyDate), d.Text(DicomTags.StudyTime), d.Text(DicomTags.StudyId), d.Text(DicomTags.AccessionNumber),
        d.Text(DicomTags.ReferringPhysicianName), d.Text(DicomTags.StudyDescription), d.Text(DicomTags.PositionReferenceIndicator));
}
