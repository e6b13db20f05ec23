using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A solid of tetrahedra in millimetres, all of positive volume. Immutable: the arrays are not to be written to.</summary>
public sealed class TetrahedralMesh
{
    /// <param name="nodes">mm.</param>
    /// <param name="tets">Four nodes each; (B − A) × (C − A) · (D − A) is positive.</param>
    /// <exception cref="ArgumentException">A tetrahedron names a node that is not there, or is flat or inverted.</exception>
    public TetrahedralMesh(Vec3[] nodes, (int A, int B, int C, int D)[] tets)
    {
        Nodes = nodes;
        Tets = tets;
        var volume = 0.0;
        var (least, most) = (Math.PI, 0.0);
        foreach (var t in tets)
        {
            if (new[] { t.A, t.B, t.C, t.D }.Any(i => (uint)i >= (uint)nodes.Length))
                throw new ArgumentException($"tetrahedron {t} names a node beyond the {nodes.Length} there are");
            var v = TetrahedronShape.Volume(nodes[t.A], nodes[t.B], nodes[t.C], nodes[t.D]);
            if (!(v > 0)) throw new ArgumentException($"tetrahedron {t} has a volume of {v} mm³");
            volume += v;
            var (small, large) = TetrahedronShape.DihedralAngles(nodes[t.A], nodes[t.B], nodes[t.C], nodes[t.D]);
            (least, most) = (Math.Min(least, small), Math.Max(most, large));
        }

        Volume = volume;
        (SmallestDihedral, LargestDihedral) = (least * 180 / Math.PI, most * 180 / Math.PI);
        Boundary = TetrahedronFaces.Boundary(tets);
        Surface = new(nodes, Array.ConvertAll(Boundary, f => f.Face));
    }

    public Vec3[] Nodes { get; }

    public (int A, int B, int C, int D)[] Tets { get; }

    /// <summary>Faces that belong to one tetrahedron only, facing outwards, and that tetrahedron.</summary>
    public (Triangle Face, int Tet)[] Boundary { get; }

    /// <summary>The boundary faces, in the order of <see cref="Boundary"/>, on all of <see cref="Nodes"/>: a vertex has its node's index.</summary>
    public TriangleMesh Surface { get; }

    /// <summary>mm³.</summary>
    public double Volume { get; }

    /// <summary>Over all edges of all tetrahedra, degrees.</summary>
    public double SmallestDihedral { get; }

    /// <summary>Over all edges of all tetrahedra, degrees.</summary>
    public double LargestDihedral { get; }
}
