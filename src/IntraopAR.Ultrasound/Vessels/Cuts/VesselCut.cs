using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>A vessel as it is cut in one picture.</summary>
/// <param name="Centre">Of an ellipse; the middle of the centre-line of a tube.</param>
/// <param name="SemiMajor">mm.</param>
/// <param name="SemiMinor">mm; the vessel's radius, however obliquely it is cut.</param>
/// <param name="Angle">Of the long axis, radians from the picture's rows downwards, in millimetres across and down.</param>
/// <param name="Path">Centre-line with radius (mm) of a vessel cut along; empty for one cut across.</param>
/// <param name="Spread">Standard deviation of the centre, mm.</param>
/// <param name="PortalProbability">From its bright wall; 0.5 says nothing.</param>
/// <param name="Confidence">Probability that it is a vessel, 0 to 1.</param>
public sealed record VesselCut(
    Pixel Centre, double SemiMajor, double SemiMinor, double Angle, IReadOnlyList<(Pixel At, double Radius)> Path, CentreSpread Spread, double PortalProbability, double Confidence)
{
    public bool IsTube => Path.Count > 0;

    /// <summary>What the two decisions were made of, for training.</summary>
    internal double[] VesselFeatures { get; init; } = [];

    internal double[] WallFeatures { get; init; } = [];
}
