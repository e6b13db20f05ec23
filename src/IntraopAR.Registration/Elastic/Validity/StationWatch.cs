using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Whether places on the liver still move as they did when the estimate was made: a cumulative sum (Page 1954) of each
/// frame's squared innovation, its covariance being the stations' noise, breaths of another depth and errors of the phase.
/// First the stations' motion in breathing is learned. Immutable: every frame gives a new one.
/// </summary>
internal sealed record StationWatch(TimeSpan From, IReadOnlyList<StationSums?> Learned, IReadOnlyList<StationMotion?>? Motions, double Sum)
{
    private static readonly double[] Expired = StationSums.Basis(0);

    public static StationWatch Start(StationsSeen first) => new(first.At, new StationSums?[first.Places.Count], null, 0);

    /// <returns>The watch after the frame, and whether the stations have left their motion.</returns>
    public (StationWatch Next, bool Alarm) Step(StationsSeen frame, ValidityLimits limits)
    {
        if (frame.Places.Count != Learned.Count)
            throw new BadInputException("stations", "places", $"{frame.Places.Count} places where there were {Learned.Count}", "give the same stations in the same order, null where one is not seen");
        if (!double.IsFinite(frame.Phase))
            throw new BadInputException("stations", "phase", "is no number", "give 0 while ventilation stands still");
        if (Motions is null)
        {
            var basis = StationSums.Basis(frame.Phase);
            var learned = Learned.Select((s, i) => frame.Places[i] is { IsFinite: true } p ? (s ?? StationSums.Empty(p)).With(p, basis) : s).ToArray();
            var done = frame.At - From >= limits.Learning;
            return (this with { Learned = learned, Motions = done ? [.. learned.Select(s => s?.Fit())] : null }, false);
        }

        var (excess, allowed) = Excess(frame, limits);
        var sum = Math.Max(0, Sum + excess);
        return (this with { Sum = sum }, sum > limits.Threshold * allowed);
    }

    /// <summary>The frame's squared innovation beyond what noise and the allowed change give on average, and that average.</summary>
    private (double Excess, double Allowed) Excess(StationsSeen frame, ValidityLimits limits)
    {
        var (basis, slope) = (StationSums.Basis(frame.Phase), StationSums.Slope(frame.Phase));
        var all = new List<(Vec3 Off, Vec3 Depth, Vec3 Timing, double Sigma)>();
        for (var i = 0; i < Motions!.Count; i++)
        {
            if (Motions[i] is not { } m || frame.Places[i] is not { IsFinite: true } p) continue;
            var at = m.Of(basis);
            all.Add((
                (p - m.Origin - at) / m.Sigma,
                (at - m.Of(Expired)) * (limits.BreathVariation / m.Sigma),
                m.Of(slope) * (limits.PhaseError / m.Sigma),
                m.Sigma));
        }

        // A station lost by its tracker is no change of the liver.
        var kept = all.OrderBy(s => s.Off.LengthSquared).Take((int)Math.Ceiling(all.Count * (1 - limits.LeftOut))).ToArray();
        if (kept.Length == 0) return (0, 1);
        var (square, allowed) = (0.0, 0.0);
        var (bb, bt, tt, br, tr) = (1.0, 0.0, 1.0, 0.0, 0.0);
        foreach (var (off, depth, timing, sigma) in kept)
        {
            square += off.LengthSquared;
            allowed += 3 + limits.Change * limits.Change / (sigma * sigma);
            (bb, bt, tt) = (bb + depth.LengthSquared, bt + Vec3.Dot(depth, timing), tt + timing.LengthSquared);
            (br, tr) = (br + Vec3.Dot(depth, off), tr + Vec3.Dot(timing, off));
        }

        // rᵀ (I + U Uᵀ)⁻¹ r by Woodbury's identity, U the depth's and the timing's effect on all stations.
        var explained = (tt * br * br - 2 * bt * br * tr + bb * tr * tr) / (bb * tt - bt * bt);
        return (square - explained - allowed, allowed);
    }
}
