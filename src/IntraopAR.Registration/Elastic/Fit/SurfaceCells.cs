using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The model's surface cut into cells of about one size, each on one side of the liver. Points on one cell share the
/// error of model and segmentation there, so a cell brings one independent look however many points lie on it.
/// </summary>
internal sealed class SurfaceCells
{
    /// <summary>Distance between the cells' centres, mm.</summary>
    public const double Spacing = 10;

    /// <summary>A facet turned more than about 60° away from a cell's centre belongs to another cell.</summary>
    private const double SameSide = 0.5;

    private SurfaceCells(int[] ofTriangle, IReadOnlyList<SurfaceCell> cells) => (OfTriangle, Cells) = (ofTriangle, cells);

    /// <summary>The cell of each triangle of the model.</summary>
    public int[] OfTriangle { get; }

    public IReadOnlyList<SurfaceCell> Cells { get; }

    public static SurfaceCells Of(TriangleMesh mesh)
    {
        var centres = Array.ConvertAll(mesh.Triangles, t => (mesh.Vertices[t.A] + mesh.Vertices[t.B] + mesh.Vertices[t.C]) / 3);
        var areas = Array.ConvertAll(mesh.Triangles, mesh.AreaVector);
        var normals = Array.ConvertAll(areas, a => a.Normalized());
        var owner = new int[mesh.Triangles.Length];
        var distance = new double[mesh.Triangles.Length];
        Array.Fill(distance, double.PositiveInfinity);
        Array.Fill(owner, -1);
        var seeds = new List<int>();
        // Each next seed is the triangle farthest from all seeds on its own side; every triangle belongs to its nearest seed.
        var next = 0;
        while (true)
        {
            var seed = seeds.Count;
            seeds.Add(next);
            var at = next;
            next = 0;
            for (var i = 0; i < owner.Length; i++)
            {
                var d = Vec3.DistanceSquared(centres[i], centres[at]);
                if (d < distance[i] && Vec3.Dot(normals[i], normals[at]) > SameSide) (distance[i], owner[i]) = (d, seed);
                if (i == at) (distance[i], owner[i]) = (0, seed);
                if (distance[i] > distance[next]) next = i;
            }

            if (!(distance[next] > Spacing * Spacing)) break;
        }

        var sums = new (Vec3 Moment, Vec3 Area, double Size)[seeds.Count];
        for (var i = 0; i < owner.Length; i++)
        {
            ref var s = ref sums[owner[i]];
            var size = areas[i].Length;
            s = (s.Moment + centres[i] * size, s.Area + areas[i], s.Size + size);
        }

        return new(owner, [.. sums.Select((s, i) => new SurfaceCell(seeds[i], s.Size > 0 ? s.Moment / s.Size : centres[seeds[i]], s.Area.Normalized(), s.Size))]);
    }
}

/// <param name="Triangle">In the cell's middle.</param>
/// <param name="Centre">Mean place, model frame, mm.</param>
/// <param name="Normal">Mean normal, outwards.</param>
/// <param name="Area">mm².</param>
internal readonly record struct SurfaceCell(int Triangle, Vec3 Centre, Vec3 Normal, double Area);
