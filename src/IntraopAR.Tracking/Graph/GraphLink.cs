using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>What joins two frames.</summary>
internal abstract record GraphLink(string From, string To)
{
    public string Name => $"{From}To{To}";

    /// <param name="time">By the common clock.</param>
    public abstract (PoseKnown? Pose, LinkReport Report) At(TimeSpan time);
}

internal sealed record LiveLink(PoseHistory History) : GraphLink(History.From, History.To)
{
    /// <summary>Times known by arrival alone are doubtful for what moves; ms.</summary>
    private const double DoubtfulTime = 20;

    public override (PoseKnown? Pose, LinkReport Report) At(TimeSpan time)
    {
        switch (History.At(time))
        {
            case PoseKnown known:
                var words = known.IsDoubtful ? $"{Name}: the device calls its pose doubtful"
                    : known.TimeErrorMs > DoubtfulTime ? FormattableString.Invariant($"{Name}: its time is known to {known.TimeErrorMs:0} ms only")
                    : null;
                return (known, new(Name, LinkKind.Live, words is null ? LinkStanding.Good : LinkStanding.Doubtful, known.Age, words));
            case PoseUnknown unknown:
                var missing = unknown.Reason is PoseUnknownReason.NotSeen or PoseUnknownReason.NoSamples;
                return (null, new(Name, LinkKind.Live, missing ? LinkStanding.Missing : LinkStanding.Stale, History.Newest is { } newest ? time - newest : null, unknown.Words));
            default:
                throw new InvalidOperationException("an answer of a kind that is not known here");
        }
    }
}

/// <param name="MeasuredAt">By the common clock; before 0 for what was measured before the session.</param>
/// <param name="ValidUntil">By the common clock; null for ever.</param>
internal sealed record HeldLink(string From, string To, LinkKind Kind, RigidMotion ToFromFrom, double[]? Covariance, TimeSpan MeasuredAt, TimeSpan? ValidUntil)
    : GraphLink(From, To)
{
    public override (PoseKnown? Pose, LinkReport Report) At(TimeSpan time)
    {
        var age = time - MeasuredAt;
        if (time > ValidUntil)
        {
            var since = time - ValidUntil.Value;
            var words = $"{Name}: {(Kind == LinkKind.Fixed ? "the calibration" : "the solution")} expired {(since.TotalDays >= 1 ? $"{since.TotalDays:0} days" : $"{since.TotalSeconds:0} s")} ago";
            return (null, new(Name, Kind, LinkStanding.Expired, age, words));
        }

        return (new(ToFromFrom, Covariance, age, false, 0), new(Name, Kind, LinkStanding.Good, age, null));
    }
}
