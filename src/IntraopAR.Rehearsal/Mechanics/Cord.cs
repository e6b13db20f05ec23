using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>The falciform ligament: slack strings to the front wall, which gas lifts; they pull, never push.</summary>
internal sealed class Cord(EmbeddedPoints points, double[] stiffness, double length, double slack, Vec3 lift) : ITableLoad
{
    private static readonly Vec3 ToTheFront = -Vec3.UnitY;

    public void Add(double[] u, double[] f, double share)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var towards = ToTheFront * length + lift * share - points.Displacement(i, u);
            var stretch = towards.Length - length - slack;
            if (stretch > 0) points.Push(i, towards.Normalized() * (stiffness[i] * stretch), f);
        }
    }

    public void AddStiffness(double[] perNode)
    {
        for (var i = 0; i < points.Count; i++) points.AddStiffness(i, stiffness[i], perNode);
    }

    // Slack at the scan, so there is no force to keep.
    public void Settle(double[] u)
    {
    }
}
