using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// The diaphragm and the back wall behind the liver: a springy bed with the liver's own shape at the scan, in which the
/// liver may slide and from which it may lift. On the table the bed has another shape, and the gas in the abdomen presses
/// the liver into it. The gas's even part is borne by the blood in the tissue, which is as good as incompressible
/// (Terzaghi's effective stress), so what the tissue feels of it is a pull towards the bed over the supported surface.
/// </summary>
internal sealed class SupportContact : ITableLoad
{
    /// <summary>Indentation at which the bed is twice as stiff, mm.</summary>
    private const double Hardening = 20;

    private readonly EmbeddedPoints points;
    private readonly double[] stiffness, pull, offset;
    private readonly DistanceGrid atScan, change;

    // Per point the bed's tangent plane there: depth of the point's place at the scan, what the change takes off it, normal.
    private readonly double[] depth, less;
    private readonly Vec3[] outwards;

    /// <param name="stiffness">Per point, mN/mm.</param>
    /// <param name="pull">Per point, the gas's pull towards the bed on the table, mN.</param>
    /// <param name="atScan">Distance into the bed at the scan, mm.</param>
    /// <param name="change">How far the bed has moved away from the liver on the table, mm.</param>
    public SupportContact(EmbeddedPoints points, double[] stiffness, double[] pull, DistanceGrid atScan, DistanceGrid change)
    {
        (this.points, this.stiffness, this.pull, this.atScan, this.change) = (points, stiffness, pull, atScan, change);
        offset = Array.ConvertAll(points.Places, p => -atScan.At(p).Value);
        (depth, less) = (new double[points.Count], new double[points.Count]);
        outwards = Array.ConvertAll(points.Places, p => atScan.At(p).Gradient.Normalized());
    }

    /// <summary>Takes the bed's tangent planes where the points are now; between two calls the bed is these planes, so that its force is smooth.</summary>
    public void Follow(double[] u, double share)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var moved = points.Displacement(i, u);
            var x = points.Places[i] + moved;
            var (value, normal) = atScan.At(x);
            var (change, slope) = share > 0 ? this.change.At(x) : (0, default);
            outwards[i] = (normal - slope * share).Normalized();
            less[i] = change;
            depth[i] = value + offset[i] - Vec3.Dot(outwards[i], moved);
        }
    }

    public void Add(double[] u, double[] f, double share)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var inside = depth[i] - share * less[i] + Vec3.Dot(outwards[i], points.Displacement(i, u));
            var push = share * pull[i];
            if (inside > 0) push -= stiffness[i] * inside * (1 + inside / Hardening);
            if (push != 0) points.Push(i, outwards[i] * push, f);
        }
    }

    public void AddStiffness(double[] perNode)
    {
        for (var i = 0; i < points.Count; i++) points.AddStiffness(i, 2 * stiffness[i], perNode);
    }

    public void Settle(double[] u)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var place = points.Places[i];
            var (still, normal) = atScan.At(place);
            offset[i] += atScan.At(place + points.Displacement(i, u)).Value - still;
            outwards[i] = normal.Normalized();
            (depth[i], less[i]) = (still + offset[i], 0);
        }
    }
}
