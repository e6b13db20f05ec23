using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <summary>A pointer's poses (Stylus to Patient) with its calibrated tip.</summary>
/// <param name="Tip">In the Stylus frame, mm, as calibrated.</param>
/// <param name="TipStd">Its stated standard deviation per axis, mm.</param>
public sealed record PointerRecording(IReadOnlyList<PoseSample> Poses, Point<Stylus> Tip, Vec3 TipStd)
{
    /// <summary>Pose by pose, whether the tip truly touched the liver; for the score alone.</summary>
    public required IReadOnlyList<bool> Touching { get; init; }
}
