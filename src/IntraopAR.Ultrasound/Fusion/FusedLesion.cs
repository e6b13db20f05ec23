using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>A lesion to be found: the region that holds it.</summary>
public sealed class FusedLesion
{
    /// <param name="region">Closed, outwards, patient frame, mm.</param>
    public FusedLesion(string id, TriangleMesh region) =>
        (Id, Region, Centre) = (id, new(region), new(MeshCentroid.Of(region, closed: true)));

    public string Id { get; }

    public MeshSection Region { get; }

    /// <summary>Centroid of its volume.</summary>
    public Point<Patient> Centre { get; }
}
