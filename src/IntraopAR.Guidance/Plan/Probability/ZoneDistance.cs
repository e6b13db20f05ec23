using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Signed distances from the edges of planned zones, positive within: of several zones the farthest within one.</summary>
internal sealed class ZoneDistance(IReadOnlyList<AblationZone> zones, Mat3 patientFromModel)
{
    private readonly TriangleTree[] edges = [.. zones.Select(z => new TriangleTree(z.Surface()))];

    /// <summary>Signed distance of a place and the direction in which it grows (unit, patient axes).</summary>
    public (double Distance, Vec3 Outwards) Of(Vec3 inModel)
    {
        const double near = 0.3;
        var best = (Distance: double.NegativeInfinity, Inwards: Vec3.Zero);
        for (var i = 0; i < edges.Length; i++)
        {
            var hit = edges[i].Nearest(inModel)!.Value;
            var sign = zones[i].Level(inModel) <= 1 ? 1 : -1;
            if (sign * hit.Distance <= best.Distance) continue;
            best = (sign * hit.Distance, hit.Distance > near ? (inModel - hit.Position) * (sign / hit.Distance) : -edges[i].Mesh.AreaVector(edges[i].Mesh.Triangles[hit.Triangle]).Normalized());
        }

        return (best.Distance, patientFromModel * best.Inwards);
    }
}
