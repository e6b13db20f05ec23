using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A whole liver as one examination shows it, in that examination's own frame (patient axes, mm).</summary>
/// <param name="Surface">Closed, outwards.</param>
/// <param name="Vessels">Centre-lines within the liver; empty where none were segmented.</param>
public sealed record SegmentedLiver(TriangleMesh Surface, IReadOnlyList<CentreLine> Vessels)
{
    public double VolumeMl => Surface.SignedVolume / 1000;
}
