namespace IntraopAR.Registration;

/// <summary>How the observed points lie on the deformed model, and what speaks for or against the deformation.</summary>
/// <param name="ResidualRms">Over the points used, mm. It says how well surfaces match, not how near a target is.</param>
/// <param name="Inliers">Share of the observed points that lie on the deformed model.</param>
/// <param name="Noise">Standard deviation of the points about their neighbours, mm.</param>
/// <param name="SharedResidual">What neighbouring points share beyond noise, mm.</param>
/// <param name="HeldOutRms">Residual on blocks of surface foretold from the other blocks, mm.</param>
/// <param name="HeldOutRigidRms">The same of the rigid fit.</param>
/// <param name="SmallestVolume">Least volume of a tetrahedron over what it had; 0 would be a fold.</param>
/// <param name="LargestStrain">99th percentile of the Green strain (Frobenius norm).</param>
/// <param name="VolumeChange">Of the whole liver since the scan, share.</param>
/// <param name="VolumeChangeSd">Its standard deviation.</param>
public sealed record ElasticEvidence(
    double ResidualRms, double Inliers, double Noise, double SharedResidual, double HeldOutRms, double HeldOutRigidRms,
    double SmallestVolume, double LargestStrain, double VolumeChange, double VolumeChangeSd)
{
    /// <summary>The change of volume with what holds it with 90 % probability.</summary>
    public string VolumeInWords => FormattableString.Invariant($"{100 * VolumeChange:+0;-0;0} ± {164.5 * VolumeChangeSd:F0} % (90 %)");
}
