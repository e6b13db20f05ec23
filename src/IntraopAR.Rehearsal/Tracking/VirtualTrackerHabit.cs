namespace IntraopAR.Rehearsal;

/// <summary>How well the virtual tracker sees and how it keeps time.</summary>
/// <param name="Hertz">Poses of each tool per second.</param>
/// <param name="NoiseMm">Standard deviation of a place along each axis.</param>
/// <param name="NoiseDegrees">Standard deviation of a turn about each axis.</param>
/// <param name="HiddenEvery">s between times in which a tool is hidden, on average; they last 0.2 to 2 s.</param>
/// <param name="LossShare">Part of the samples that never arrive.</param>
/// <param name="ClockAhead">By how much the tracker's clock is ahead at the start.</param>
/// <param name="DriftPpm">How fast it is.</param>
/// <param name="LeastDelayMs">From the moment of a sample to its earliest arrival.</param>
/// <param name="MeanDelayMs">Beyond the least, exponentially distributed.</param>
public sealed record VirtualTrackerHabit(
    double Hertz, double NoiseMm, double NoiseDegrees, double HiddenEvery, double LossShare, TimeSpan ClockAhead, double DriftPpm, double LeastDelayMs, double MeanDelayMs)
{
    /// <summary>An optical tracker over a network.</summary>
    public static VirtualTrackerHabit Optical { get; } = new(60, 0.2, 0.1, 15, 0.01, TimeSpan.FromMilliseconds(140), 60, 6, 3);

    /// <summary>Of a pose as <see cref="IntraopAR.Tracking.PoseSample"/> has it.</summary>
    internal double[] Covariance()
    {
        var covariance = new double[36];
        for (var i = 0; i < 6; i++) covariance[7 * i] = Math.Pow(i < 3 ? NoiseDegrees * Math.PI / 180 : NoiseMm, 2);
        return covariance;
    }
}
