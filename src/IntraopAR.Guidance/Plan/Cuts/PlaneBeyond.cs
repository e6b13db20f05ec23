using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// A plane to begin with: it leaves so many millimetres between itself and a lesion, and of the directions that are tried the one
/// that takes out the least liver. It knows nothing of vessels; where the remnant's supply is cut is for the surgeon to see.
/// </summary>
public static class PlaneBeyond
{
    /// <summary>Places that stand for the liver's volume lie so far apart, mm.</summary>
    private const double Step = 7;

    /// <param name="liver">Closed, outwards, model frame.</param>
    /// <param name="lesion">Model frame.</param>
    /// <param name="marginMm">From the plane to the lesion's nearest point.</param>
    public static PlaneCut Of(string name, TriangleTree liver, TriangleMesh lesion, double marginMm)
    {
        var inside = Places(liver);
        var (best, least) = (default(PlaneCut), int.MaxValue);
        foreach (var line in ProposalSearch.Directions)
            foreach (var normal in (ReadOnlySpan<Vec3>)[line, -line])
            {
                var height = lesion.Vertices.Min(v => Vec3.Dot(v, normal)) - marginMm;
                var taken = inside.Count(p => Vec3.Dot(p, normal) > height);
                if (taken >= least) continue;
                var middle = MeshCentroid.Of(lesion, closed: true);
                (best, least) = (new(name, new(middle + normal * (height - Vec3.Dot(middle, normal))), normal), taken);
            }

        return best!;
    }

    private static List<Vec3> Places(TriangleTree liver)
    {
        var (min, max) = liver.Mesh.Bounds;
        var places = new List<Vec3>();
        for (var z = min.Z + Step / 2; z < max.Z; z += Step)
            for (var y = min.Y + Step / 2; y < max.Y; y += Step)
                for (var x = min.X + Step / 2; x < max.X; x += Step)
                    if (liver.Contains(new(x, y, z))) places.Add(new(x, y, z));
        return places;
    }
}
