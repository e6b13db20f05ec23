using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Linear elasticity on linear tetrahedra, with Young's modulus 1: the modulus scales loads and not the shape they give,
/// so it is part of the loads' own amplitude. Lengths in mm.
/// </summary>
internal sealed class ElasticSolid
{
    private readonly double lambda, mu;

    /// <param name="poisson">Poisson's ratio, below 0.5.</param>
    public ElasticSolid(TetrahedralMesh mesh, double poisson)
    {
        Mesh = mesh;
        (lambda, mu) = (poisson / ((1 + poisson) * (1 - 2 * poisson)), 1 / (2 * (1 + poisson)));
        Gradients = new Vec3[4 * mesh.Tets.Length];
        Volumes = new double[mesh.Tets.Length];
        NodeVolumes = new double[mesh.Nodes.Length];
        NodeAreas = new Vec3[mesh.Nodes.Length];
        for (var e = 0; e < mesh.Tets.Length; e++) Measure(e);
        foreach (var (face, _) in mesh.Boundary)
        {
            var third = mesh.Surface.AreaVector(face) / 3;
            NodeAreas[face.A] += third;
            NodeAreas[face.B] += third;
            NodeAreas[face.C] += third;
        }
    }

    public TetrahedralMesh Mesh { get; }

    /// <summary>Of the four shape functions of each tetrahedron, 1/mm.</summary>
    public Vec3[] Gradients { get; }

    /// <summary>mm³.</summary>
    public double[] Volumes { get; }

    /// <summary>A quarter of each tetrahedron's volume at each of its nodes, mm³.</summary>
    public double[] NodeVolumes { get; }

    /// <summary>A third of each boundary face's area at each of its nodes, along the outward normal, mm²; zero inside.</summary>
    public Vec3[] NodeAreas { get; }

    /// <summary>λ + 2μ/3, which times three turns a growth strain into the stress it causes where it is held back.</summary>
    public double BulkModulus => lambda + 2 * mu / 3;

    /// <summary>Stiffness between two corners of a tetrahedron: V (λ gₐgᵦᵀ + μ gᵦgₐᵀ + μ (gₐ·gᵦ) 1).</summary>
    public Mat3 Stiffness(int tet, int a, int b)
    {
        var (ga, gb) = (Gradients[4 * tet + a], Gradients[4 * tet + b]);
        var block = Mat3.Outer(ga, gb) * lambda + Mat3.Outer(gb, ga) * mu + Mat3.Identity * (mu * Vec3.Dot(ga, gb));
        return block * Volumes[tet];
    }

    private void Measure(int e)
    {
        var t = Mesh.Tets[e];
        var (a, b, c, d) = (Mesh.Nodes[t.A], Mesh.Nodes[t.B], Mesh.Nodes[t.C], Mesh.Nodes[t.D]);
        var inverse = Mat3.FromColumns(b - a, c - a, d - a).Inverted();
        var (gb, gc, gd) = (Row(inverse, 0), Row(inverse, 1), Row(inverse, 2));
        (Gradients[4 * e], Gradients[4 * e + 1], Gradients[4 * e + 2], Gradients[4 * e + 3]) = ((gb + gc + gd) * -1, gb, gc, gd);
        Volumes[e] = Vec3.Dot(Vec3.Cross(b - a, c - a), d - a) / 6;
        foreach (var node in (ReadOnlySpan<int>)[t.A, t.B, t.C, t.D]) NodeVolumes[node] += Volumes[e] / 4;
    }

    private static Vec3 Row(Mat3 m, int i) => i switch
    {
        0 => new(m.M00, m.M01, m.M02),
        1 => new(m.M10, m.M11, m.M12),
        _ => new(m.M20, m.M21, m.M22),
    };
}
