namespace IntraopAR.Imaging;

/// <summary>What a measurement report says of one lesion; what is not known is null.</summary>
/// <param name="Tracked">The same in every report of this lesion, whenever it is made.</param>
/// <param name="Segment">Its number in the segmentation that the report refers to.</param>
/// <param name="VolumeMl">Of its closed surface.</param>
/// <param name="DiameterMm">Largest distance between two of its points.</param>
/// <param name="R90Mm">Radius of the ball about its predicted place that holds 90 % of the probability.</param>
/// <param name="Verdict">guide, confirm or do-not-use.</param>
/// <param name="Outcome">What became of it at the operation.</param>
public sealed record ReportedLesion(
    string Id, TrackedAs Tracked, int? Segment, double? VolumeMl, double? DiameterMm, double? R90Mm = null, string? Verdict = null, IReadOnlyList<string>? Reasons = null, string? Outcome = null);
