using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A point held by a tetrahedron: it moves by the weighted mean of what the four corners move by.</summary>
/// <param name="Tet">Index into <see cref="TetrahedralMesh.Tets"/>.</param>
/// <param name="A">Weight of the tetrahedron's corner A; the four sum to one.</param>
/// <param name="Outside">Distance from the mesh, mm; 0 inside.</param>
public readonly record struct EmbeddedPoint(int Tet, double A, double B, double C, double D, double Outside)
{
    /// <summary>The weighted mean of a quantity known at the nodes, such as their displacement.</summary>
    public Vec3 Of(TetrahedralMesh mesh, ReadOnlySpan<Vec3> atNodes)
    {
        var (a, b, c, d) = mesh.Tets[Tet];
        return atNodes[a] * A + atNodes[b] * B + atNodes[c] * C + atNodes[d] * D;
    }
}
