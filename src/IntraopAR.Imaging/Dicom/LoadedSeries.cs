namespace IntraopAR.Imaging;

/// <summary>A DICOM series as a volume, with what identifies it.</summary>
/// <param name="FrameOfReferenceUid">Empty where the files give none.</param>
/// <param name="SopInstanceUids">Per slice of the volume, in its order; the same one throughout for an enhanced object.</param>
public sealed record LoadedSeries(
    Volume Volume,
    string Modality,
    string PatientId,
    string StudyInstanceUid,
    string SeriesInstanceUid,
    string FrameOfReferenceUid,
    string StudyDate,
    IReadOnlyList<string> SopInstanceUids);
