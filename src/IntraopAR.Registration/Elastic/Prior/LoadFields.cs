using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Nodal loads, three numbers per node, one field after the other.</summary>
internal static class LoadFields
{
    /// <summary>In millimetres: makes quadrics of the size of a liver about one.</summary>
    private const double QuadricReach = 60;

    /// <summary>Of place about the centre.</summary>
    private static readonly Func<Vec3, double>[] Quadrics = [p => p.X * p.X, p => p.Y * p.Y, p => p.Z * p.Z, p => p.X * p.Y, p => p.X * p.Z, p => p.Y * p.Z];

    public static double[] Of(SupportedBody body, LoadScale scale) => scale.Kind switch
    {
        LoadKind.BedCurvature => OnBed(body, Quadrics),
        LoadKind.BedShape => Patches(body.Solid, scale.Width, sideways: false, body.Bed),
        LoadKind.Gravity => Weights(body.Solid),
        LoadKind.Insufflation => OnBed(body, [_ => 1]),
        LoadKind.Pressure => Patches(body.Solid, scale.Width, sideways: false, null),
        LoadKind.Traction => Patches(body.Solid, scale.Width, sideways: true, null),
        _ => throw new ArgumentOutOfRangeException(nameof(scale)),
    };

    /// <summary>For each of a set of control points a load on the surface that falls off from there as a Gaussian.</summary>
    /// <param name="sideways">Three fields per control point, one along each axis; otherwise one, along the surface's normal.</param>
    /// <param name="share">By which a node's load is weighted; null for all of the surface alike.</param>
    private static double[] Patches(ElasticSolid solid, double width, bool sideways, double[]? share)
    {
        const double least = 0.05;
        var nodes = solid.Mesh.Nodes;
        var loaded = Enumerable.Range(0, nodes.Length).Where(i => solid.NodeAreas[i] != Vec3.Zero && !(share?[i] < least)).ToArray();
        if (loaded.Length == 0) return [];
        var controls = ControlPoints.Spread(nodes, loaded, width);
        var size = 3 * nodes.Length;
        var per = sideways ? 3 : 1;
        var loads = new double[per * controls.Count * size];
        for (var k = 0; k < controls.Count; k++)
        {
            foreach (var i in loaded)
            {
                var d2 = Vec3.DistanceSquared(nodes[i], nodes[controls[k]]) / (width * width);
                if (d2 > 16) continue;
                var falloff = Math.Exp(-d2 / 2) * (share?[i] ?? 1);
                for (var axis = 0; axis < 3; axis++)
                {
                    if (sideways) loads[(3 * k + axis) * size + 3 * i + axis] = falloff * solid.NodeAreas[i].Length;
                    else loads[k * size + 3 * i + axis] = falloff * solid.NodeAreas[i][axis];
                }
            }
        }

        return loads;
    }

    /// <summary>Normal loads on the bed, one field per function of place about the centre.</summary>
    private static double[] OnBed(SupportedBody body, IReadOnlyList<Func<Vec3, double>> shapes)
    {
        var nodes = body.Solid.Mesh.Nodes;
        var size = 3 * nodes.Length;
        var loads = new double[shapes.Count * size];
        for (var k = 0; k < shapes.Count; k++)
        {
            for (var i = 0; i < nodes.Length; i++)
            {
                var load = body.Solid.NodeAreas[i] * (shapes[k]((nodes[i] - body.Rigid.Centre) / QuadricReach) * body.Bed[i]);
                (loads[k * size + 3 * i], loads[k * size + 3 * i + 1], loads[k * size + 3 * i + 2]) = (load.X, load.Y, load.Z);
            }
        }

        return loads;
    }

    /// <summary>Three, one along each axis.</summary>
    private static double[] Weights(ElasticSolid solid)
    {
        var size = 3 * solid.NodeVolumes.Length;
        var loads = new double[3 * size];
        for (var axis = 0; axis < 3; axis++)
            for (var i = 0; i < solid.NodeVolumes.Length; i++)
                loads[axis * size + 3 * i + axis] = solid.NodeVolumes[i];
        return loads;
    }

    /// <summary>Four growths of unit strain: uniform, and proportional to each coordinate about the centre per 100 mm.</summary>
    public static double[] Growths(ElasticSolid solid, Vec3 centre) =>
        Growths(solid, [_ => 1, p => ((p - centre) / 100).X, p => ((p - centre) / 100).Y, p => ((p - centre) / 100).Z]);

    /// <summary>Growths of places throughout the tissue, each falling off as a Gaussian; together of the standard deviation that is stated, in the mean over the volume.</summary>
    public static double[] LocalGrowths(ElasticSolid solid, LocalGrowth scale)
    {
        var nodes = solid.Mesh.Nodes;
        var places = ControlPoints.Spread(nodes, [.. Enumerable.Range(0, nodes.Length)], scale.Width).Select(i => nodes[i]).ToArray();
        double Falloff(Vec3 p, Vec3 at) => Math.Exp(-Vec3.DistanceSquared(p, at) / (2 * scale.Width * scale.Width));
        var (squares, volume) = (0.0, 0.0);
        for (var e = 0; e < solid.Mesh.Tets.Length; e++)
        {
            var middle = Middle(solid.Mesh, e);
            squares += solid.Volumes[e] * places.Sum(at => Falloff(middle, at) * Falloff(middle, at));
            volume += solid.Volumes[e];
        }

        var unit = scale.Sd / Math.Sqrt(squares / volume);
        return Growths(solid, [.. places.Select(at => (Func<Vec3, double>)(p => unit * Falloff(p, at)))]);
    }

    /// <summary>The load is what would hold the growth back, turned round: ∫ 3K g(x) ∇N.</summary>
    /// <param name="strains">Linear growth by place, one field each.</param>
    private static double[] Growths(ElasticSolid solid, IReadOnlyList<Func<Vec3, double>> strains)
    {
        var mesh = solid.Mesh;
        var size = 3 * mesh.Nodes.Length;
        var loads = new double[strains.Count * size];
        for (var e = 0; e < mesh.Tets.Length; e++)
        {
            var t = mesh.Tets[e];
            var middle = Middle(mesh, e);
            ReadOnlySpan<int> corners = [t.A, t.B, t.C, t.D];
            for (var field = 0; field < strains.Count; field++)
            {
                var strain = strains[field](middle);
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

    private static Vec3 Middle(TetrahedralMesh mesh, int tet)
    {
        var t = mesh.Tets[tet];
        return (mesh.Nodes[t.A] + mesh.Nodes[t.B] + mesh.Nodes[t.C] + mesh.Nodes[t.D]) / 4;
    }
}
