using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>The end of a retractor or an ultrasound probe: a ball that moves in from outside the surface by a stated depth.</summary>
/// <param name="place">Where on the surface it presses, Model frame.</param>
/// <param name="outwards">Unit.</param>
/// <param name="stiffness">Per point, mN/mm.</param>
internal sealed class Indenter(EmbeddedPoints points, double[] stiffness, Vec3 place, Vec3 outwards, double radius, double depth) : ITableLoad
{
    private const double Clear = 3;

    public void Add(double[] u, double[] f, double share)
    {
        if (share == 0) return;
        var centre = place + outwards * (radius + Clear - share * (depth + Clear));
        for (var i = 0; i < points.Count; i++)
        {
            var away = points.Places[i] + points.Displacement(i, u) - centre;
            var inside = radius - away.Length;
            if (inside > 0) points.Push(i, away.Normalized() * (stiffness[i] * inside), f);
        }
    }

    public void AddStiffness(double[] perNode)
    {
        for (var i = 0; i < points.Count; i++) points.AddStiffness(i, stiffness[i], perNode);
    }

    // It comes on the table only.
    public void Settle(double[] u)
    {
    }
}
