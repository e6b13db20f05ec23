using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Headsets;

/// <summary>A known place and where the headset saw the finger that touched it.</summary>
internal sealed record HeadTouch(HeadPlace Place, Point<HeadsetSpace> At)
{
    /// <summary>
    /// Of a fingertip as a Quest tracks it, along each axis, mm: a mean error of 11 mm (Abdlkarim et al. 2024, Behavior Research
    /// Methods 56:1052, Quest 2), of which 1.596 standard deviations are the mean of a normal error in space.
    /// </summary>
    public const double FingerSigma = 11 / 1.596;

    /// <summary>Finger and place together, along each axis, mm.</summary>
    public double Sigma => Math.Sqrt(FingerSigma * FingerSigma + Place.Sigma * Place.Sigma);
}
