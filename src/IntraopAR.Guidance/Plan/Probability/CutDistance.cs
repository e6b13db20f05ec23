using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>Signed distances from the cut surfaces of a resection where they will lie on the table: positive in what is taken out.</summary>
internal sealed class CutDistance
{
    private readonly Resection resection;
    private readonly TriangleTree tree;

    public CutDistance(Resection resection, Placement placement)
    {
        this.resection = resection;
        Caps = [.. resection.Parts.Select(p => placement.Warp(p.Cap))];
        var (vertices, triangles) = (new List<Vec3>(), new List<Triangle>());
        foreach (var cap in Caps)
        {
            var from = vertices.Count;
            vertices.AddRange(cap.Vertices);
            triangles.AddRange(cap.Triangles.Select(t => new Triangle(t.A + from, t.B + from, t.C + from)));
        }

        tree = new(new([.. vertices], [.. triangles]));
    }

    /// <summary>Patient frame, in the cuts' order.</summary>
    public IReadOnlyList<TriangleMesh> Caps { get; }

    /// <summary>Signed distance of a place and the direction in which it grows (unit, patient axes).</summary>
    public (double Distance, Vec3 Outwards) Of(Vec3 inModel, Vec3 inPatient)
    {
        const double near = 0.3;
        var hit = tree.Nearest(inPatient)!.Value;
        var sign = resection.Takes(new(inModel)) ? 1 : -1;
        // A place on the cut has no direction of its own: there the cut's is taken.
        var away = hit.Distance > near ? (inPatient - hit.Position) * (sign / hit.Distance) : tree.Mesh.AreaVector(tree.Mesh.Triangles[hit.Triangle]).Normalized();
        return (sign * hit.Distance, away);
    }
}
