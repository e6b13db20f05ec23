using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Bench;

/// <summary>A pose of the tool as the calibration takes it.</summary>
/// <param name="BaseFromTool">Null where the tracker did not see the tool or the base.</param>
internal readonly record struct ToolPose(TimeSpan At, RigidMotion? BaseFromTool);

/// <summary>
/// The poses of one tool in one base: as the tracker sends them, or put together of the tool's and the base's poses in the same
/// third frame, where both were measured at once.
/// </summary>
/// <param name="tool">Frame of the tool's marker, such as Stylus.</param>
/// <param name="baseFrame">Such as Reference or Tracker.</param>
internal sealed class ToolInBase(string tool, string baseFrame)
{
    /// <summary>Poses of one measurement that carry no time of their own arrive within this.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(8);

    private readonly Dictionary<string, HeardSample> ofBase = [], ofTool = [];

    public string Tool => tool;

    public string Base => baseFrame;

    /// <returns>Null where the sample completes no pose.</returns>
    public ToolPose? Take(HeardSample heard)
    {
        if (heard.Sample is not PoseSample pose) return null;
        if (pose.From == tool && pose.To == baseFrame) return new(heard.Time.At, Seen(pose));
        var (own, others) = pose.From == tool ? (ofTool, ofBase) : pose.From == baseFrame ? (ofBase, ofTool) : (null, null);
        if (own is null || others is null) return null;
        own[pose.To] = heard;
        if (!others.TryGetValue(pose.To, out var other) || !SameTime(heard, other)) return null;
        others.Remove(pose.To);
        own.Remove(pose.To);
        var (t, b) = pose.From == tool ? (pose, (PoseSample)other.Sample) : ((PoseSample)other.Sample, pose);
        return new(heard.Time.At, Seen(t) is { } inThird && Seen(b) is { } third ? third.Inverse() * inThird : null);
    }

    private static RigidMotion? Seen(PoseSample pose) => pose.Status == TrackingStatus.Tracked ? pose.ToFromFrom : null;

    private static bool SameTime(HeardSample a, HeardSample b) =>
        a.Sample.At is { Origin: { } one } && b.Sample.At is { Origin: { } two } ? one == two : (a.Sample.At.Arrival - b.Sample.At.Arrival).Duration() <= AtOnce;
}
