using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>One metastasis as it was before chemotherapy, in the Model frame.</summary>
/// <param name="Id">For example <c>lesion-3</c>; the label's name in the scan before chemotherapy.</param>
/// <param name="Centre">Centre of volume.</param>
/// <param name="Diameter">Of the ball with the same volume, mm.</param>
/// <param name="Vanished">Not to be seen in the scan after chemotherapy.</param>
public sealed record Lesion(string Id, TriangleMesh Surface, Point<Model> Centre, double Diameter, bool Vanished)
{
    /// <param name="surface">Closed.</param>
    public static Lesion Of(string id, TriangleMesh surface, bool vanished)
    {
        var volume = Math.Abs(surface.SignedVolume);
        return new(id, surface, new(MeshCentroid.Of(surface, closed: true)), 2 * Math.Cbrt(3 * volume / (4 * Math.PI)), vanished);
    }
}
