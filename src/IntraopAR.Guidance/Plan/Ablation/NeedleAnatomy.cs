using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>What a needle must keep clear of, model frame, mm.</summary>
public sealed class NeedleAnatomy
{
    /// <summary>Vessels of this diameter on are kept clear of, mm.</summary>
    public const double LeastVessel = 3;

    private readonly List<Tube> tubes = [];

    /// <param name="liver">Closed, outwards.</param>
    /// <param name="vessels">Centre-lines with their radii.</param>
    /// <param name="organs">Other organs, closed. One that holds the liver (skin, the body) stands in no needle's way.</param>
    /// <param name="lesions">Which a needle must not go through on its way to another.</param>
    public NeedleAnatomy(TriangleMesh liver, IEnumerable<CaseVessel> vessels, IEnumerable<(string Name, TriangleMesh Mesh)> organs, IEnumerable<CaseLesion> lesions)
    {
        Liver = new(liver);
        foreach (var vessel in vessels)
            foreach (var branch in vessel.Branches)
                for (var i = 1; i < branch.Points.Count; i++)
                {
                    var (a, b) = (branch.Points[i - 1], branch.Points[i]);
                    if (2 * Math.Max(a.Radius, b.Radius) >= LeastVessel) tubes.Add(new(vessel.Name, a.Middle, b.Middle, Math.Max(a.Radius, b.Radius)));
                }

        var middle = MeshCentroid.Of(liver, closed: true);
        Organs = [.. organs.Select(o => (o.Name, Tree: new TriangleTree(o.Mesh))).Where(o => !o.Tree.Contains(middle))];
        Lesions = [.. lesions.Select(l => (l.Id, new TriangleTree(l.Whole)))];
    }

    public TriangleTree Liver { get; }

    internal IReadOnlyList<(string Name, TriangleTree Tree)> Organs { get; }

    internal IReadOnlyList<(string Id, TriangleTree Tree)> Lesions { get; }

    /// <summary>The vessel whose wall is nearest to a line, with the distance between them, mm; null where there is none.</summary>
    internal (string Name, double Distance)? NearestVessel(Vec3 from, Vec3 to)
    {
        (string, double)? nearest = null;
        var best = double.PositiveInfinity;
        foreach (var t in tubes)
        {
            var d = SegmentDistance.Of(from, to, t.From, t.To) - t.Radius;
            if (d < best) nearest = (t.Name, best = d);
        }

        return nearest;
    }

    private readonly record struct Tube(string Name, Vec3 From, Vec3 To, double Radius);
}
