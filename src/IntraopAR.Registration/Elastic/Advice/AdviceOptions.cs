using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>What can be reached and how well it is measured. Lengths in mm, standard deviations per axis.</summary>
/// <param name="PatchRadius">Of a disc of surface swept at once.</param>
/// <param name="ProbeDepth">How deep the probe sees.</param>
/// <param name="ProbeAngle">Opening of its fan, degrees.</param>
/// <param name="VesselSigma">Of the middle of a vessel seen in ultrasound.</param>
/// <param name="SightSigma">Of a lesion's middle seen in ultrasound.</param>
/// <param name="Reachable">Whether a place of the surface (model frame) with this outward normal can be seen or touched; without it all can.</param>
/// <param name="Most">So many proposals are returned, the best first; of more than 50 the r90 are those of the ranking, right to a hundredth.</param>
public sealed record AdviceOptions(
    double PatchRadius = 25, double ProbeDepth = 70, double ProbeAngle = 60, double VesselSigma = 1.5, double SightSigma = 1.5,
    Func<Vec3, Vec3, bool>? Reachable = null, int Most = 10)
{
    internal bool CanReach(SurfaceCell cell) => Reachable?.Invoke(cell.Centre, cell.Normal) ?? true;
}
