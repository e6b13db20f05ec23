using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Where a frame was at a time, or why that is not known. Nothing is ever extrapolated.</summary>
public abstract record PoseAnswer;

/// <param name="Covariance">As in <see cref="PoseSample"/>, with what the doubt of the sample's time adds while it moves; null where the device gave none.</param>
/// <param name="Age">To the nearest sample.</param>
/// <param name="IsDoubtful">The device called a sample it rests on doubtful.</param>
/// <param name="TimeErrorMs">Standard error of the samples' times.</param>
public sealed record PoseKnown(RigidMotion ToFromFrom, double[]? Covariance, TimeSpan Age, bool IsDoubtful, double TimeErrorMs) : PoseAnswer;

/// <param name="Words">One line for the user.</param>
public sealed record PoseUnknown(PoseUnknownReason Reason, string Words) : PoseAnswer;

public enum PoseUnknownReason
{
    /// <summary>No sample came yet.</summary>
    NoSamples,

    /// <summary>The time lies before the first sample that is kept.</summary>
    BeforeFirst,

    /// <summary>The time lies after the last sample.</summary>
    AfterLast,

    /// <summary>The samples about it lie too far apart.</summary>
    GapTooLong,

    /// <summary>The tracker did not see the tool.</summary>
    NotSeen,
}
