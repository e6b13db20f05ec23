using IntraopAR.Geometry;

namespace IntraopAR.Registration;

public enum GateMode
{
    /// <summary>Ventilation stood still.</summary>
    Still,

    /// <summary>Points of one part of the breath only.</summary>
    Gated,

    /// <summary>Every point shifted as the reference sensor was.</summary>
    Compensated,

    /// <summary>Points of the whole breath brought to its middle by their own times (<see cref="SelfGate"/>).</summary>
    SelfGated,

    /// <summary>Points of the whole breath as they are: a shallow breath is noise to the estimate, a deep one gets it refused.</summary>
    Ungated,
}

/// <summary>Observed points brought to one phase of breathing, as far as that can be.</summary>
/// <param name="Phase">For which the points stand; null where they stand for all.</param>
/// <param name="Motion">Covariance that remains in every prediction, patient axes, mm².</param>
/// <param name="LeftOut">Points of other phases.</param>
public sealed record GatedPoints(IReadOnlyList<Vec3> Points, GateMode Mode, PhaseRange? Phase, Mat3 Motion, int LeftOut);

/// <summary>Takes breathing out of observed points, by the best means there is.</summary>
public static class Gate
{
    /// <summary>Fewer points do not make a registration.</summary>
    private const int Least = 300;

    /// <summary>Of the motion's standard deviation, per axis: a sensor tells the liver's motion where it lies; elsewhere the liver's bending in breathing is left.</summary>
    private const double LeftBySensor = 0.15;

    /// <param name="breathing">Measured motion; needed where neither phase nor sensor is there, and for a sensor's rest.</param>
    /// <param name="still">Ventilation was stopped for the whole of the observation.</param>
    public static GatedPoints Of(IReadOnlyList<TimedPoint> points, BreathingMotion? breathing, PhaseRange range, bool still = false)
    {
        if (still) return new([.. points.Select(p => p.Position)], GateMode.Still, PhaseRange.EndOfExpiration, default, 0);
        var inside = points.Where(p => p.Phase is { } phase && range.Contains(phase)).Select(p => p.Position).ToArray();
        if (inside.Length >= Least) return new(inside, GateMode.Gated, range, default, points.Count - inside.Length);
        var shifted = points.Where(p => p.ReferenceShift is not null).Select(p => p.Position - p.ReferenceShift!.Value).ToArray();
        if (shifted.Length >= Least)
        {
            var left = LeftBySensor * (breathing?.Sd ?? SdOf(points));
            return new(shifted, GateMode.Compensated, PhaseRange.EndOfExpiration, Mat3.Identity * (left * left), points.Count - shifted.Length);
        }

        if (breathing is null)
            throw new BadInputException(
                "observations", "breathing", "neither the phase nor a sensor on the liver nor the motion's size is known",
                "stop ventilation while observing, give the respiratory signal, or measure one point over some breaths");
        return new([.. points.Select(p => p.Position)], GateMode.Ungated, null, breathing.Covariance, 0);
    }

    private static double SdOf(IReadOnlyList<TimedPoint> points) =>
        BreathingMotion.Of([.. points.Where(p => p.ReferenceShift is not null).Select(p => p.ReferenceShift!.Value)]).Sd;
}
