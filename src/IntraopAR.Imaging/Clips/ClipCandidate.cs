using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A small bright thing in or near the liver.</summary>
/// <param name="Number">From 1, brightest first.</param>
/// <param name="Position">Middle of its brightness, LPS mm.</param>
/// <param name="LengthMm">Of the uniform body with its second moments, blur included.</param>
/// <param name="ThicknessMm">The same along its shortest axis.</param>
/// <param name="PeakHu">Of its brightest voxel; scanners cut off at about 3071.</param>
/// <param name="DepthMm">Below the liver's surface; negative outside.</param>
/// <param name="WhyNot">Why it is not taken for a clip in the liver; null where it may be one.</param>
public sealed record ClipCandidate(int Number, Vec3 Position, double LengthMm, double ThicknessMm, double PeakHu, double DepthMm, string? WhyNot)
{
    public bool IsClip => WhyNot is null;
}
