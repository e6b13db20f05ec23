namespace IntraopAR.Guidance;

/// <summary>What is expected of two examinations before they are looked at.</summary>
/// <param name="ShiftSd">Of the shift that registration left to all lesions alike, mm per axis.</param>
/// <param name="LinearSd">Of the turning and stretching beside it, mm over 100 mm.</param>
/// <param name="LocalSd">Of what is left to each lesion by itself, mm per axis.</param>
/// <param name="Vanishes">Share of lesions that vanish.</param>
/// <param name="Appears">New lesions expected in the whole liver.</param>
/// <param name="Splits">Share of lesions that come apart.</param>
/// <param name="Merges">Of two that nearly touch, how often they are drawn as one later.</param>
/// <param name="LogVolumeMean">Natural logarithm of a volume over what it was; so <paramref name="LogVolumeSd"/> its spread.</param>
public sealed record HistoryPrior(
    double ShiftSd = 12, double LinearSd = 8, double LocalSd = 3.5, double Vanishes = 0.3, double Appears = 0.2, double Splits = 0.06, double Merges = 0.3, double LogVolumeMean = -1, double LogVolumeSd = 1.5)
{
    /// <summary>A liver's, mm³.</summary>
    public const double LiverVolume = 1.5e6;

    /// <summary>Below this share a story is not told as true.</summary>
    public const double Believed = 0.65;
}
