using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>What the transform graph says of two frames at a time.</summary>
/// <param name="Links">Those on the path, from the frame asked from to the one asked for.</param>
public abstract record GraphAnswer(IReadOnlyList<LinkReport> Links);

/// <param name="Covariance">As in <see cref="PoseSample"/>, to first order; null where a link on the path has none.</param>
/// <param name="HasOtherPath">A longer way joins the frames too; it was not looked at.</param>
public sealed record GraphPose(RigidMotion ToFromFrom, double[]? Covariance, IReadOnlyList<LinkReport> Links, bool HasOtherPath) : GraphAnswer(Links);

/// <param name="Reasons">At least one.</param>
public sealed record GraphRefusal(IReadOnlyList<GraphReason> Reasons, IReadOnlyList<LinkReport> Links) : GraphAnswer(Links);

/// <param name="Words">One line for the user.</param>
public sealed record GraphReason(GraphReasonKind Kind, string Words);

public enum GraphReasonKind
{
    NoSuchFrame,
    NotJoined,

    /// <summary>Two ways of the same length: which is meant is not for the program to guess.</summary>
    Ambiguous,
    LinkDoubtful,
    LinkMissing,
    LinkStale,
    LinkExpired,
}
