using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Fresh surface points as stations: the mean signed distance of the points on each cell of the model's surface to where the
/// estimate puts it. Only motion along the surface's normal shows.
/// </summary>
public sealed class SurfaceStations
{
    private const double Within = 25;
    private const int LeastPoints = 4;

    private readonly SurfaceCells cells;
    private readonly TriangleTree tree;

    public SurfaceStations(ElasticEstimate estimate)
    {
        cells = estimate.Model.Cells;
        tree = new(estimate.Warp(estimate.Model.Surface.Mesh));
    }

    /// <summary>One place per cell, patient frame: null where too few points lie on it.</summary>
    public Vec3?[] Places(IReadOnlyList<Vec3> points)
    {
        var sums = new (double Distance, Vec3 Normal, int Count)[cells.Cells.Count];
        foreach (var p in points)
        {
            if (!p.IsFinite || tree.Nearest(p, Within) is not { } hit) continue;
            var normal = tree.Mesh.AreaVector(tree.Mesh.Triangles[hit.Triangle]).Normalized();
            ref var sum = ref sums[cells.OfTriangle[hit.Triangle]];
            sum = (sum.Distance + Math.CopySign(hit.Distance, Vec3.Dot(p - hit.Position, normal)), sum.Normal + normal, sum.Count + 1);
        }

        return Array.ConvertAll(sums, s => s.Count >= LeastPoints ? (Vec3?)(s.Normal.Normalized() * (s.Distance / s.Count)) : null);
    }
}
