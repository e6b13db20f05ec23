namespace IntraopAR.Rehearsal;

/// <summary>The machine's knobs and how the probe is held while a picture is taken.</summary>
/// <param name="Phase">B-mode or the contrast picture.</param>
/// <param name="DynamicRange">Between black and white, dB.</param>
/// <param name="Gain">Of everything, dB; at 0 the mean parenchyma comes out at 35 % of white.</param>
/// <param name="TgcError">How far the time gain compensation is off, standard deviation over depth, dB.</param>
/// <param name="Noise">Of the receiver, dB against the parenchyma's echo before any attenuation.</param>
/// <param name="Press">How deep the probe is pressed into the liver, mm.</param>
/// <param name="GasShare">Share of the face that has lost contact through gas.</param>
/// <param name="Looks">Pictures at neighbouring frequencies whose mean is shown; 1 leaves speckle as it is.</param>
public sealed record UltrasoundSettings(
    ContrastPhase Phase = ContrastPhase.None, double DynamicRange = 60, double Gain = 0, double TgcError = 1, double Noise = -64,
    double Press = 3, double GasShare = 0, int Looks = 1)
{
    public static UltrasoundSettings Usual { get; } = new();
}
