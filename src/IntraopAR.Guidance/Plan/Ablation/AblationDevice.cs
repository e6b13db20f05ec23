namespace IntraopAR.Guidance;

/// <summary>One setting of an applicator with the zone that it was measured to destroy: an ellipsoid of revolution about the needle.</summary>
/// <param name="AxialMm">Diameter along the needle.</param>
/// <param name="RadialMm">Diameter across it.</param>
/// <param name="TipBeyondCentreMm">How far the needle's tip lies beyond the zone's middle. Where a source does not say, half the axial diameter, so that the whole zone's length is kept clear.</param>
/// <param name="InVivo">Measured in living tissue; without blood flow zones come out larger than in a patient.</param>
public sealed record AblationDevice(string Id, Bilingual Name, string Method, double AxialMm, double RadialMm, double TipBeyondCentreMm, bool InVivo, Citation Source)
{
    /// <summary>Of a zone.</summary>
    public double VolumeMl => Math.PI / 6 * AxialMm * RadialMm * RadialMm / 1000;
}
