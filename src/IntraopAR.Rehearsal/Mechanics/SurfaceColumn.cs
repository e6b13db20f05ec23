using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Where a ray along +z goes in and out of a closed surface.</summary>
internal static class SurfaceColumn
{
    /// <summary>Distances above <paramref name="foot"/>, in pairs of entry and exit, mm.</summary>
    public static List<double> Crossings(TriangleTree tree, Vec3 foot)
    {
        var found = new List<double>();
        var from = 0.0;
        while (tree.FirstHit(foot, Vec3.UnitZ, from) is { } hit)
        {
            found.Add(hit.Distance);
            from = hit.Distance + 1e-7;
        }

        return found;
    }
}
