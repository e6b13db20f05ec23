namespace IntraopAR.Registration;

/// <summary>How much may change before an estimate no longer holds. Lengths in mm.</summary>
/// <param name="ReferenceMotion">Of the sensor on the liver.</param>
/// <param name="Age">Since the last observation.</param>
/// <param name="PressureChange">mmHg.</param>
/// <param name="Learning">How long the stations are watched to learn their motion in breathing: some three breaths.</param>
/// <param name="Change">A common shift of the stations up to this is no change.</param>
/// <param name="BreathVariation">One breath's depth differs from the next by this share, standard deviation.</param>
/// <param name="PhaseError">Of the respiratory signal, share of a cycle, standard deviation.</param>
/// <param name="LeftOut">Share of the stations left out at every moment, those that are farthest off: tracking loses some.</param>
/// <param name="Threshold">Of the sum, in what one frame has on average where nothing but the allowed change is there.</param>
public sealed record ValidityLimits(
    double ReferenceMotion, TimeSpan Age, double PressureChange, TimeSpan Learning,
    double Change, double BreathVariation, double PhaseError, double LeftOut, double Threshold)
{
    public static readonly ValidityLimits Default =
        new(3, TimeSpan.FromMinutes(20), 3, TimeSpan.FromSeconds(15), 1.5, 0.1, 0.03, 0.2, 4);
}
