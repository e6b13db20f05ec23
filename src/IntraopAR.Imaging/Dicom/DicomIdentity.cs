namespace IntraopAR.Imaging;

/// <summary>Whose pictures these are. Everything that a written object says of person, time and place comes from here.</summary>
/// <param name="PatientName">Family^Given, or any text.</param>
/// <param name="StudyInstanceUid">Of the examination that the object belongs to.</param>
/// <param name="FrameOfReferenceUid">Objects share it if and only if their coordinates agree.</param>
/// <param name="Made">When; no clock is asked.</param>
public sealed record DicomIdentity(string PatientId, string PatientName, string StudyInstanceUid, string FrameOfReferenceUid, DateTime Made)
{
    /// <summary>What the source series says of the patient and the study besides; null where the object begins a study of its own.</summary>
    public SourceStudy? Source { get; init; }
}
