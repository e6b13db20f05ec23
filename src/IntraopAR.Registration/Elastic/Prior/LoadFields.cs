using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Nodal loads, three numbers per node, one field after the other.</summary>
internal static class LoadFields
{
    /// <summary>For each control point a traction that falls off from there as a Gaussian, integrated over the boundary.</summary>
    /// <param name="sideways">Three fields per control point, one along each axis; otherwise one, along the surface's normal.</param>
    public static (IReadOnlyList<int> Controls, double[] Loads) Tractions(ElasticSolid solid, double width, bool sideways)
    {
        var nodes = solid.Mesh.Nodes;
        var boundary = Enumerable.Range(0, nodes.Length).Where(i => solid.NodeAreas[i] != Vec3.Zero).ToArray();
        var controls = ControlPoints.Spread(nodes, boundary, width);
        var size = 3 * nodes.Length;
        var per = sideways ? 3 : 1;
        var loads = new double[per * controls.Count * size];
        for (var k = 0; k < controls.Count; k++)
        {
            foreach (var i in boundary)
            {
                var d2 = Vec3.DistanceSquared(nodes[i], nodes[controls[k]]) / (width * width);
                if (d2 > 16) continue;
                var falloff = Math.Exp(-d2 / 2);
                for (var axis = 0; axis < 3; axis++)
                {
                    if (sideways) loads[(3 * k + axis) * size + 3 * i + axis] = falloff * solid.NodeAreas[i].Length;
                    else loads[k * size + 3 * i + axis] = falloff * solid.NodeAreas[i][axis];
                }
            }
        }

        return (controls, loads);
    }

    /// <summary>
    /// Four growths of unit strain: uniform, and proportional to each coordinate about the centre per 100 mm. The load is
    /// what would hold the growth back, turned round: ∫ 3K g(x) ∇N.
    /// </summary>
    public static double[] Growths(ElasticSolid solid, Vec3 centre)
    {
        var mesh = solid.Mesh;
        var size = 3 * mesh.Nodes.Length;
        var loads = new double[4 * size];
        for (var e = 0; e < mesh.Tets.Length; e++)
        {
            var t = mesh.Tets[e];
            var middle = ((mesh.Nodes[t.A] + mesh.Nodes[t.B] + mesh.Nodes[t.C] + mesh.Nodes[t.D]) / 4 - centre) / 100;
            ReadOnlySpan<int> corners = [t.A, t.B, t.C, t.D];
            for (var field = 0; field < 4; field++)
            {
                var strain = field == 0 ? 1 : middle[field - 1];
                for (var a = 0; a < 4; a++)
                {
                    var f = solid.Gradients[4 * e + a] * (3 * solid.BulkModulus * solid.Volumes[e] * strain);
                    var at = field * size + 3 * corners[a];
                    loads[at] += f.X;
                    loads[at + 1] += f.Y;
                    loads[at + 2] += f.Z;
                }
            }
        }

        return loads;
    }
}
