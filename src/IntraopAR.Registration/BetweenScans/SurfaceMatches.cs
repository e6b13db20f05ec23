using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The baseline's surface against the follow-up's: each point lies somewhere on the surface nearest to where it is believed to
/// have gone, so only its part along that surface's normal is seen. Points far off, or under a surface that faces elsewhere,
/// lose weight (Geman and McClure).
/// </summary>
internal sealed class SurfaceMatches
{
    /// <summary>Of the loss, in standard deviations.</summary>
    private const double Scale = 3;

    /// <summary>Surfaces that face apart by more than 60° are not one.</summary>
    private const double LeastFacing = 0.5;

    private readonly ModelSurface followUp;
    private readonly Vec3[] points;
    private readonly Vec3[] normals;

    /// <param name="placing">Of the baseline in the follow-up's frame.</param>
    public SurfaceMatches(TriangleMesh baseline, ModelSurface followUp, Similarity placing, int count)
    {
        this.followUp = followUp;
        var own = new TriangleTree(baseline);
        var spread = SpreadPoints.On(baseline, count);
        points = Array.ConvertAll(spread, placing.Apply);
        normals = Array.ConvertAll(spread, p => placing.Turn(baseline.AreaVector(baseline.Triangles[own.Nearest(p)!.Value.Triangle]).Normalized()));
    }

    /// <param name="field">What is believed by now; null at the start.</param>
    /// <param name="sd">Of one point's residual, mm.</param>
    /// <param name="looks">How many points share one error: neighbours err alike.</param>
    public IEnumerable<DisplacementRow> Rows(DisplacementPosterior? field, double sd, double looks)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var (residual, normal, hit) = At(i, field);
            var weight = Weight(residual / (Scale * sd));
            if (Vec3.Dot(normal, normals[i]) < LeastFacing || weight < 0.01) continue;
            yield return new(points[i], normal, Vec3.Dot(normal, hit - points[i]), looks * sd * sd / weight);
        }
    }

    /// <summary>Distances left along the normal, unsigned, ascending, mm.</summary>
    public double[] Residuals(DisplacementPosterior field)
    {
        var all = Enumerable.Range(0, points.Length).Select(i => Math.Abs(At(i, field).Residual)).ToArray();
        Array.Sort(all);
        return all;
    }

    public static double Weight(double ratio)
    {
        var w = 1 / (1 + ratio * ratio);
        return w * w;
    }

    private (double Residual, Vec3 Normal, Vec3 Hit) At(int i, DisplacementPosterior? field)
    {
        var p = field is null ? points[i] : points[i] + field.Mean(points[i]);
        var hit = followUp.Tree.Nearest(p)!.Value;
        var normal = followUp.SmoothNormal(hit);
        return (Vec3.Dot(normal, p - hit.Position), normal, hit.Position);
    }
}
