using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>Points of a surface with what was rejected on the way to them.</summary>
public sealed record ObservedSurface<TFrame>(IReadOnlyList<SurfaceObservation<TFrame>> Points, RejectionCounts Rejected)
    where TFrame : IFrame
{
    public static ObservedSurface<TFrame> Empty => new([], RejectionCounts.None);

    public ObservedSurface<TTo> In<TTo>(Transform<TTo, TFrame> to)
        where TTo : IFrame => new([.. Points.Select(p => p.In(to))], Rejected);

    /// <summary>Both together, as of several views.</summary>
    public ObservedSurface<TFrame> With(ObservedSurface<TFrame> more) => new([.. Points, .. more.Points], Rejected.With(more.Rejected));

    /// <summary>
    /// One point for each cube of the given side: the one nearest to their mean, so that no point is made up and its noise
    /// stays its own. What is dropped counts as <see cref="RejectionReason.Duplicate"/>.
    /// </summary>
    /// <param name="spacing">mm; 0 keeps all.</param>
    public ObservedSurface<TFrame> Thinned(double spacing)
    {
        if (!(spacing > 0)) return this;
        var cells = new Dictionary<(int, int, int), (Vec3 Sum, int Count)>();
        (int, int, int) Cell(Vec3 p) => ((int)Math.Floor(p.X / spacing), (int)Math.Floor(p.Y / spacing), (int)Math.Floor(p.Z / spacing));
        foreach (var p in Points)
        {
            var key = Cell(p.Position.Position);
            var (sum, count) = cells.GetValueOrDefault(key);
            cells[key] = (sum + p.Position.Position, count + 1);
        }

        var best = new Dictionary<(int, int, int), (int Index, double Distance)>(cells.Count);
        for (var i = 0; i < Points.Count; i++)
        {
            var at = Points[i].Position.Position;
            var key = Cell(at);
            var (sum, count) = cells[key];
            var d = Vec3.DistanceSquared(at, sum / count);
            if (!best.TryGetValue(key, out var now) || d < now.Distance) best[key] = (i, d);
        }

        return new([.. best.Values.Select(b => b.Index).Order().Select(i => Points[i])], Rejected.Plus(RejectionReason.Duplicate, Points.Count - best.Count));
    }
}
