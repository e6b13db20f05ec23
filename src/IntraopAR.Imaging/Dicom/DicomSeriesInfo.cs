namespace IntraopAR.Imaging;

/// <summary>What a written series says of itself.</summary>
/// <param name="Number">From 1 up.</param>
/// <param name="Description">Free text, at most 64 characters are kept.</param>
public sealed record DicomSeriesInfo(string SeriesInstanceUid, int Number, string Description);
