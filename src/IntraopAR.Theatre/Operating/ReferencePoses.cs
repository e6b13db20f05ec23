using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Operating;

/// <summary>Where markers are in the frame of the reference on the patient: as the tracker says it directly, or by both in its own frame.</summary>
/// <param name="tracker">The tracker's own frame.</param>
internal sealed class ReferencePoses(DeviceIntake intake, string tracker, string reference)
{
    public string Reference => reference;

    /// <summary>Brings points of the marker to a frame; both at the time, never between samples that lie far apart.</summary>
    /// <param name="to">The reference, another marker, or the tracker's own frame.</param>
    /// <returns>Null, with the reason for who stands there, where it is not known.</returns>
    public RigidMotion? At(string marker, string to, TimeSpan time, out string why)
    {
        if (intake.History(marker, to) is { } direct) return Known(direct.At(time), marker, out why);
        if (to == tracker) return Unknown(marker, out why);
        if (intake.History(marker, tracker) is not { } tool) return Unknown(marker, out why);
        if (intake.History(to, tracker) is not { } other) return Unknown(to, out why);
        return Known(tool.At(time), marker, out why) is { } toolPose && Known(other.At(time), to, out why) is { } otherPose ? otherPose.Inverse() * toolPose : null;
    }

    /// <summary>The newest time for which all of it may be asked; null before anything came.</summary>
    public TimeSpan? Newest(string marker, string to)
    {
        if (intake.History(marker, to) is { } direct) return direct.Newest;
        if (intake.History(marker, tracker)?.Newest is not { } tool || intake.History(to, tracker)?.Newest is not { } other) return null;
        return tool < other ? tool : other;
    }

    private static RigidMotion? Unknown(string frame, out string why)
    {
        why = $"the tracker sends nothing of {frame}";
        return null;
    }

    private static RigidMotion? Known(PoseAnswer answer, string frame, out string why)
    {
        why = answer switch
        {
            PoseKnown { IsDoubtful: true } => $"{frame} is seen doubtfully: it is partly hidden or at the edge of what the tracker sees",
            PoseUnknown { Reason: PoseUnknownReason.NotSeen } => $"{frame} is not seen by the tracker",
            PoseUnknown u => u.Words,
            _ => "",
        };
        return answer is PoseKnown { IsDoubtful: false } known ? known.ToFromFrom : null;
    }
}
