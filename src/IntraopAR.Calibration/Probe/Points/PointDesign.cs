using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Designs that cannot carry a calibration by one point, by name.</summary>
internal static class PointDesign
{
    private const int FewestSightings = 20;
    private const double LeastTurnDegrees = 6;
    private const double LeastShare = 0.15;
    private const double LeastOtherDegrees = 2;
    private const double LeastSecondSpread = 0.08;

    public static IReadOnlyList<Refusal> Refusals(IReadOnlyList<PointSighting> sightings, bool tracked)
    {
        if (sightings.Count < FewestSightings)
            return [new("too-few-sightings", $"{sightings.Count} pictures with the point; {FewestSightings} are needed", "record more")];
        var refusals = new List<Refusal>();
        if (ProbeDesign.SecondSpread(sightings.Select(s => s.Pixel)) < LeastSecondSpread)
            refusals.Add(new("points-on-a-line", "the point was seen on one line of the picture only", "show it at several depths and at both sides"));
        if (tracked) return refusals;
        var (shift, turn) = ProbeDesign.Motion([.. sightings.Select(s => s.ReferenceFromProbe)]);
        var spread = PivotSpread.Of([.. sightings.Select(s => s.ReferenceFromProbe)], [.. Enumerable.Range(0, sightings.Count)]);
        if (shift < 1 && turn < 1)
            refusals.Add(new("no-motion", FormattableString.Invariant($"the probe moved {shift:F1} mm and turned {turn:F1}°"), "look at the point from all sides"));
        else if (spread.Degrees[1] < LeastTurnDegrees)
            refusals.Add(new("too-little-rotation", FormattableString.Invariant($"the probe was turned by {spread.Degrees[1]:F1}° rms, {LeastTurnDegrees:F0}° are needed"), "look at the point from all sides, the probe tilted by 30° and more"));
        else if (spread.Degrees[0] < Math.Max(LeastOtherDegrees, LeastShare * spread.Degrees[1]))
            refusals.Add(new("rotations-about-one-axis", FormattableString.Invariant($"all rotations are about one axis, ({spread.Worst.X:F2}, {spread.Worst.Y:F2}, {spread.Worst.Z:F2}) in the probe's frame: the picture's place along it is not determined"), "tilt the probe about a second axis too"));
        return refusals;
    }
}
