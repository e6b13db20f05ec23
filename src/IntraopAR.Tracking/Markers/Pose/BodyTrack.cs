using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>One body from picture to picture: its last pose, how large errors are, and whether its markers still sit where its file says.</summary>
internal sealed class BodyTrack(MarkerBody body)
{
    /// <summary>After so many pictures unseen the last pose says nothing any more.</summary>
    private const int Forgotten = 15;

    private readonly NoiseScale noise = new();
    private RigidMotion? last;
    private RigidMotion? before;
    private int unseen;

    public MarkerBody Body { get; } = body;

    public BodyShape Shape { get; } = new(body);

    /// <param name="seen">Markers of this body only.</param>
    public BodySighting Next(IReadOnlyList<MarkerFactor> seen)
    {
        var found = BodyPose.Of(Body, seen, last, noise.Variance);
        if (found.Status == TrackingStatus.Missing)
        {
            before = null;
            if (++unseen > Forgotten) last = null;
            return found;
        }

        (before, last, unseen) = (unseen == 0 ? last : null, found.TrackerFromBody, 0);
        var used = seen.Where(f => found.Seen.Any(s => s.Camera == f.Camera && s.Id == f.Marker.Id)).ToArray();
        noise.Add(used.Sum(f => f.Misfit(found.TrackerFromBody)), 8 * used.Length - 6);
        if (found.Status == TrackingStatus.Tracked) Shape.Add(used, found.TrackerFromBody, noise.Variance);
        return Shape.Moved() is { Count: > 0 } moved ? found with { Reasons = [.. found.Reasons, .. moved] } : found;
    }

    /// <summary>Where the body is expected in the next picture: the last motion goes on.</summary>
    public RigidMotion? Forecast() =>
        last is not { } now || unseen > 0 ? last
        : before is { } was ? new(now.Rotation * was.Rotation.Transposed() * now.Rotation, now.Translation * 2 - was.Translation)
        : now;
}
