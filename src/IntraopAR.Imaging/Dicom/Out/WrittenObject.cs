namespace IntraopAR.Imaging;

/// <summary>An object as it was written.</summary>
/// <param name="Path">Its file.</param>
public sealed record WrittenObject(string SopClass, string SopInstanceUid, string SeriesInstanceUid, string Path);
