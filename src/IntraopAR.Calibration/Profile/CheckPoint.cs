using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// A known point by which a calibration is checked from time to time: a divot for a pointer's tip, a landmark for a phantom; for
/// probes and cameras the offset of known places from where they are seen, which is zero while nothing moves. If a marker has
/// slipped on its tool the point is measured elsewhere.
/// </summary>
/// <param name="Name">Which divot or landmark, or what is seen again.</param>
/// <param name="Frame">The frame its position is in.</param>
/// <param name="Position">x, y, z, mm.</param>
/// <param name="FixedSd">Standard deviation per axis, mm, of what does not average out: the calibration's own error and the play of the tip in the divot.</param>
/// <param name="FrameSd">Standard deviation per axis, mm, of one frame about the mean of many.</param>
public sealed record CheckPoint(string Name, string Frame, IReadOnlyList<double> Position, double FixedSd, double FrameSd)
{
    /// <summary>Frames err together: so many count as one.</summary>
    private const int FramesPerMeasurement = 3;

    /// <summary>√χ² of three degrees of freedom at 99.7 %: three false alarms in a thousand checks at most.</summary>
    private const double AlarmSd = 3.73;

    /// <summary>95 % of a normal distribution lie above −1.645 standard deviations: a slip so far beyond the alarm is noticed as often.</summary>
    private const double PowerSd = 1.645;

    /// <summary>Standard deviation per axis of the mean of so many frames, mm.</summary>
    public double SdOf(int frames) => Math.Sqrt(FixedSd * FixedSd + FrameSd * FrameSd / Math.Max(1, frames / FramesPerMeasurement));

    /// <summary>A mean of so many frames farther from the point than this is an alarm, mm.</summary>
    public double Tolerance(int frames) => AlarmSd * SdOf(frames);

    /// <summary>A slip of this size is noticed in 95 % of checks with so many frames, mm.</summary>
    public double SmallestNoticed(int frames) => (AlarmSd + PowerSd) * SdOf(frames);

    internal Vec3 Place => new(Position[0], Position[1], Position[2]);
}
