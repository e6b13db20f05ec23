using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Looks at what was recorded before any fit: a design that cannot carry a calibration is refused by name.</summary>
public static class ProbeDesign
{
    public const int FewestFrames = 10;
    private const double LeastShift = 3;
    private const double LeastTurnDegrees = 3;
    private const double LeastSecondSpread = 0.08;

    /// <summary>An empty list where the design is sound.</summary>
    public static IReadOnlyList<Refusal> Refusals(WirePhantom phantom, IReadOnlyList<WireFrame> frames)
    {
        if (phantom.Patterns.Count < 2)
            return [new("one-wire-set", "a single N-wire leaves the picture's tilt about its row open", "use a phantom with at least two N-wires at different depths")];
        if (frames.Count < FewestFrames)
            return [new("too-few-pictures", $"{frames.Count} pictures with all wires; {FewestFrames} are needed", "record more, all wires in view")];
        var refusals = new List<Refusal>();
        if (NameCheck.Refusal(phantom, frames) is { } names) refusals.Add(names);
        var (shift, turn) = Motion([.. frames.Select(f => f.ProbeFromPhantom)]);
        if (shift < LeastShift && turn < LeastTurnDegrees)
            refusals.Add(new("no-motion", FormattableString.Invariant($"the probe moved {shift:F1} mm and turned {turn:F1}° over the phantom"), FormattableString.Invariant($"slide and tilt it, {LeastShift:F0} mm or {LeastTurnDegrees:F0}° at the least")));
        if (SecondSpread(frames.SelectMany(f => phantom.Patterns.Select((_, k) => f.Points[3 * k + 1]))) < LeastSecondSpread)
            refusals.Add(new("points-on-a-line", "the middle wires were seen on one line of the picture only", "move the probe so that they are seen at several depths and sides"));
        return refusals;
    }

    /// <summary>The largest shift and turn between the first pose and another, phantom seen from the probe.</summary>
    internal static (double ShiftMm, double TurnDegrees) Motion(IReadOnlyList<RigidMotion> poses)
    {
        var first = poses[0].Inverse();
        var moved = poses.Select(p => first * p).ToArray();
        return (moved.Max(m => m.Translation.Length), moved.Max(m => m.AngleDegrees));
    }

    /// <summary>Smaller over larger standard deviation of the places in the picture.</summary>
    internal static double SecondSpread(IEnumerable<Pixel> pixels)
    {
        var all = pixels.ToArray();
        var (u, v) = (all.Average(p => p.U), all.Average(p => p.V));
        var (uu, vv, uv) = (all.Sum(p => (p.U - u) * (p.U - u)), all.Sum(p => (p.V - v) * (p.V - v)), all.Sum(p => (p.U - u) * (p.V - v)));
        var root = Math.Sqrt((uu - vv) * (uu - vv) / 4 + uv * uv);
        var (large, small) = ((uu + vv) / 2 + root, Math.Max(0, (uu + vv) / 2 - root));
        return large > 0 ? Math.Sqrt(small / large) : 0;
    }
}
