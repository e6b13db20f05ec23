using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>The liver's surface as it lies at a time. The settled one is kept until something changes it; the breath is laid on afterwards.</summary>
internal sealed class StageLiver(VirtualPatient patient, TableMotion motion)
{
    private readonly TriangleMesh inModel = patient.Liver.Mesh;
    private Settled? kept;

    public TableMotion Motion => motion;

    public TriangleMesh InModel => inModel;

    /// <summary>At the end of expiration.</summary>
    public Settled SettledAt(TimeSpan at)
    {
        var (complete, changing) = (motion.Complete(at), motion.IsChanging(at));
        if (kept is { } k && k.Complete == complete && !changing && !k.Passing) return k;
        if (kept is { } same && changing && same.At == at) return same;
        var vertices = Array.ConvertAll(inModel.Vertices, v => motion.Settled(v, at));
        return kept = new(at, complete, changing, new(vertices, inModel.Triangles), kept?.Tree.Moved(vertices));
    }

    /// <summary>First tissue that a ray meets.</summary>
    /// <returns>Null where it misses the liver.</returns>
    public TissueAnchor? Meet(Vec3 from, Vec3 direction, TimeSpan at)
    {
        // An affine breath leaves a ray a ray.
        var settled = SettledAt(at);
        var start = motion.Unbreathe(from, at);
        var way = motion.Unbreathe(from + direction, at) - start;
        if (settled.Tree.FirstHit(start, way) is not { } hit) return null;
        return Anchor(settled, start + way * hit.Distance, hit.Triangle);
    }

    public TissueAnchor Nearest(Vec3 place, TimeSpan at)
    {
        var settled = SettledAt(at);
        var hit = settled.Tree.Nearest(motion.Unbreathe(place, at))!.Value;
        return Anchor(settled, hit.Position, hit.Triangle);
    }

    /// <summary>Where anchored tissue lies, and the surface's outward normal there.</summary>
    public (Vec3 Place, Vec3 Normal) Where(TissueAnchor anchor, TimeSpan at)
    {
        var settled = SettledAt(at);
        var (t, mesh) = (inModel.Triangles[anchor.Triangle], settled.Mesh);
        return (
            motion.Breathe(mesh.Vertices[t.A] * anchor.A + mesh.Vertices[t.B] * anchor.B + mesh.Vertices[t.C] * anchor.C, at),
            (settled.Normals[t.A] * anchor.A + settled.Normals[t.B] * anchor.B + settled.Normals[t.C] * anchor.C).Normalized());
    }

    private TissueAnchor Anchor(Settled settled, Vec3 place, int triangle)
    {
        var t = inModel.Triangles[triangle];
        var v = settled.Mesh.Vertices;
        var (a, b, c) = Barycentric.Weights(place, v[t.A], v[t.B], v[t.C]);
        return new(triangle, a, b, c);
    }

    /// <summary>At the end of expiration; passing where a change was under way.</summary>
    internal sealed class Settled(TimeSpan at, int complete, bool passing, TriangleMesh mesh, TriangleTree? tree)
    {
        private readonly Lazy<TriangleTree> found = new(() => tree ?? new(mesh));
        private readonly Lazy<Vec3[]> normals = new(mesh.VertexNormals);

        public TimeSpan At => at;

        public int Complete => complete;

        public bool Passing => passing;

        public TriangleMesh Mesh => mesh;

        public TriangleTree Tree => found.Value;

        public Vec3[] Normals => normals.Value;
    }
}

/// <summary>A place on the liver's surface that stays with its tissue: shares of a triangle's corners.</summary>
internal readonly record struct TissueAnchor(int Triangle, double A, double B, double C);
