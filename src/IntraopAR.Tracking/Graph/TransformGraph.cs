using System.Collections.Concurrent;
using System.Collections.Immutable;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Frames by name at run time, joined by links that are live (streams of poses), fixed (calibrations with a date) or solved
/// (registrations). A query composes the shortest way between two frames at a time. Safe for many readers.
/// </summary>
/// <param name="began">The date at time 0 of the common clock.</param>
public sealed class TransformGraph(DateTimeOffset began)
{
    private readonly Lock gate = new();
    private State state = new(ImmutableDictionary<string, IReadOnlyList<GraphLink>>.Empty);

    public IEnumerable<string> Frames => Volatile.Read(ref state).Links.Keys;

    /// <summary>A stream of poses; a link between the same two frames is replaced.</summary>
    public void SetLive(PoseHistory history) => Set(new LiveLink(history));

    /// <param name="covariance">Layout of <see cref="PoseSample"/>; null where it is not known.</param>
    /// <param name="expires">Null: never.</param>
    public void SetFixed(string from, string to, RigidMotion toFromFrom, double[]? covariance, DateTimeOffset measured, DateTimeOffset? expires) =>
        Set(new HeldLink(from, to, LinkKind.Fixed, toFromFrom, covariance, measured - began, expires - began));

    /// <param name="solvedAt">By the common clock.</param>
    /// <param name="validFor">Null: until it is replaced.</param>
    public void SetSolved(string from, string to, RigidMotion toFromFrom, double[]? covariance, TimeSpan solvedAt, TimeSpan? validFor) =>
        Set(new HeldLink(from, to, LinkKind.Solved, toFromFrom, covariance, solvedAt, solvedAt + validFor));

    public void Remove(string from, string to)
    {
        lock (gate) state = new(Without(state.Links, from, to));
    }

    /// <summary>Brings points of <paramref name="from"/> to <paramref name="to"/> at a time of the common clock, or says why not.</summary>
    /// <param name="acceptDoubtful">Also over doubtful links; their reports say so.</param>
    public GraphAnswer Query(string to, string from, TimeSpan time, bool acceptDoubtful = false)
    {
        var path = Path(to, from);
        if (path.Fault is not null) return new GraphRefusal([path.Fault], []);
        var reports = new LinkReport[path.Steps.Count];
        List<GraphReason>? reasons = null;
        var (motion, covariance) = (RigidMotion.Identity, (double[]?)new double[36]);
        for (var i = 0; i < reports.Length; i++)
        {
            var (link, inverted) = path.Steps[i];
            (var pose, reports[i]) = link.At(time);
            if (Reason(reports[i]) is { } reason && !(acceptDoubtful && reason.Kind == GraphReasonKind.LinkDoubtful)) (reasons ??= []).Add(reason);
            if (pose is null) continue;
            var (step, stepCovariance) = (pose.ToFromFrom, pose.Covariance);
            if (inverted) (step, stepCovariance) = (step.Inverse(), stepCovariance is null ? null : PoseCovariance.OfInverse(step, stepCovariance));
            covariance = covariance is null || stepCovariance is null ? null : PoseCovariance.OfComposition(step, stepCovariance, motion, covariance);
            motion = step * motion;
        }

        return reasons is null ? new GraphPose(motion, covariance, reports, path.HasOtherPath) : new GraphRefusal(reasons, reports);
    }

    /// <summary>At the newest time that all live links on the way have; refused as stale where that is older than allowed.</summary>
    public GraphAnswer QueryNewest(string to, string from, TimeSpan now, TimeSpan oldest, bool acceptDoubtful = false)
    {
        var time = now;
        foreach (var (link, _) in Path(to, from).Steps)
            if (link is LiveLink { History.Newest: { } newest } && newest < time)
                time = newest;
        // Asked at the oldest time allowed, the link that is behind says how much.
        return Query(to, from, now - time > oldest ? now - oldest : time, acceptDoubtful);
    }

    private void Set(GraphLink link)
    {
        if (link.From == link.To) throw new ArgumentException($"a link from {link.From} to itself", nameof(link));
        lock (gate)
        {
            var links = Without(state.Links, link.From, link.To);
            foreach (var frame in new[] { link.From, link.To }) links = links.SetItem(frame, [.. links.GetValueOrDefault(frame) ?? [], link]);
            state = new(links);
        }
    }

    private FramePath Path(string to, string from)
    {
        var now = Volatile.Read(ref state);
        return now.Paths.GetOrAdd((to, from), static (ends, links) => FramePath.Find(links, ends.To, ends.From), now.Links);
    }

    private static ImmutableDictionary<string, IReadOnlyList<GraphLink>> Without(ImmutableDictionary<string, IReadOnlyList<GraphLink>> links, string from, string to)
    {
        foreach (var frame in new[] { from, to })
        {
            if (!links.TryGetValue(frame, out var of)) continue;
            GraphLink[] left = [.. of.Where(l => (l.From != from || l.To != to) && (l.From != to || l.To != from))];
            links = left.Length == 0 ? links.Remove(frame) : links.SetItem(frame, left);
        }

        return links;
    }

    private static GraphReason? Reason(LinkReport link) => link.Standing switch
    {
        LinkStanding.Good => null,
        LinkStanding.Doubtful => new(GraphReasonKind.LinkDoubtful, link.Words!),
        LinkStanding.Missing => new(GraphReasonKind.LinkMissing, link.Words!),
        LinkStanding.Stale => new(GraphReasonKind.LinkStale, link.Words!),
        LinkStanding.Expired => new(GraphReasonKind.LinkExpired, link.Words!),
        _ => throw new InvalidOperationException($"standing {link.Standing}"),
    };

    /// <summary>The links as they are, with the ways found among them.</summary>
    private sealed class State(ImmutableDictionary<string, IReadOnlyList<GraphLink>> links)
    {
        public ImmutableDictionary<string, IReadOnlyList<GraphLink>> Links => links;

        public ConcurrentDictionary<(string To, string From), FramePath> Paths { get; } = new();
    }
}
