namespace IntraopAR.Registration;

/// <summary>How well one liver was brought onto the other.</summary>
/// <param name="VolumeRatio">Follow-up over baseline.</param>
/// <param name="AlignedRms">Of the nearer nine tenths of the surface after the sizes were made equal, mm.</param>
/// <param name="MirroredRms">The same for the mirrored baseline, mm.</param>
/// <param name="ResidualRms">Of the nearer nine tenths after the elastic fit, mm.</param>
/// <param name="Misfit">How far beyond what is believed of chemotherapy the liver changed its shape: about 1 where it did as foreseen.</param>
/// <param name="VesselsForetold">Median distance of the baseline's vessels from the follow-up's where the surface alone puts them, mm; null without vessels.</param>
/// <param name="VesselPlaces">Places along the vessels that took part.</param>
public sealed record LiverToLiverEvidence(
    double VolumeRatio, double AlignedRms, double MirroredRms, double ResidualRms, double Misfit, double? VesselsForetold, int VesselPlaces);
