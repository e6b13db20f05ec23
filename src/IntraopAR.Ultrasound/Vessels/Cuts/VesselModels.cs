namespace IntraopAR.Ultrasound;

/// <summary>The two decisions that are learned from simulated pictures.</summary>
internal static class VesselModels
{
    /// <summary>Vessel against any other dark place; features of <see cref="CutFeatures.OfVessel"/>.</summary>
    public static readonly LogisticModel Vessel = new(
        -1.8,
        [1.0, 1.2, 0.8, -0.3, -0.4, 1.6, -0.3, 0, -1.2, 1.6, 0.2, 0.4, 0.5, -0.8],
        [1.2, 0.8, 0.5, -1.2, 0.4, 1.0, 1.2, 0.4, 0.2, -0.2, 0.2, -0.2, 3.3, 0.4],
        [0.5, 0.2, 0.4, 0.5, 0.2, 0.5, 0.9, 0.25, 0.25, 0.4, 0.3, 0.4, 0.6, 0.25]);

    /// <summary>Portal against hepatic; features of <see cref="CutFeatures.OfWall"/>.</summary>
    public static readonly LogisticModel Portal = new(0, [0.8, 0.5, 0.5, 0.2, 0.6, 0], [0.9, 0.3, 1.4, 1.0, 0.8, 1.0], [0.6, 0.5, 0.8, 0.8, 0.6, 0.5]);
}
