using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Displacements of the liver on its bed under loads: K u + B u = f with the tissue's stiffness K and the bed's springs B.
/// Only how a load deforms the liver is kept: the rigid part of each displacement is taken out, since the pose is its own unknown.
/// </summary>
internal sealed class SupportedBody
{
    /// <summary>Share of the mean stiffness at a node that a mass adds, so that a liver no bed holds can be solved too.</summary>
    private const double Mass = 1e-7;

    /// <summary>Between back and head, patient axes (LPS): what faces that way lies on the bed, wholly from this cosine on.</summary>
    private static readonly Vec3 Behind = new Vec3(0, 1, 1).Normalized();

    private const double WhollyOnBed = 0.4;

    private readonly SparseCholesky factor;

    public SupportedBody(ElasticSolid solid, double stiffness, double cling, int threads)
    {
        Solid = solid;
        var mesh = solid.Mesh;
        Rigid = new(mesh.Nodes, solid.NodeVolumes);
        Bed = Array.ConvertAll(solid.NodeAreas, a => a == Vec3.Zero ? 0 : OnBed(Vec3.Dot(a.Normalized(), Behind)));
        var corners = new int[4 * mesh.Tets.Length];
        for (var e = 0; e < mesh.Tets.Length; e++)
        {
            var t = mesh.Tets[e];
            (corners[4 * e], corners[4 * e + 1], corners[4 * e + 2], corners[4 * e + 3]) = (t.A, t.B, t.C, t.D);
        }

        var matrix = new SparseSymmetric(SparsePattern.OfElements(mesh.Nodes.Length, 3, corners, 4));
        var trace = 0.0;
        for (var e = 0; e < mesh.Tets.Length; e++)
        {
            for (var a = 0; a < 4; a++)
            {
                for (var b = 0; b <= a; b++)
                {
                    var block = solid.Stiffness(e, a, b);
                    matrix.Add(corners[4 * e + a], corners[4 * e + b], block);
                    if (a == b) trace += block.Trace;
                }
            }
        }

        var perVolume = Mass * trace / (3 * Rigid.Mass);
        for (var i = 0; i < mesh.Nodes.Length; i++)
        {
            var springs = Mat3.Identity * (perVolume * solid.NodeVolumes[i]);
            if (Bed[i] > 0)
            {
                var (area, normal) = (solid.NodeAreas[i].Length * Bed[i], solid.NodeAreas[i].Normalized());
                springs += Mat3.Identity * (cling * area) + Mat3.Outer(normal, normal) * ((stiffness - cling) * area);
            }

            matrix.Add(i, i, springs);
        }

        factor = SparseCholesky.Factor(CholeskySymbolic.Of(matrix.Pattern, mesh.Nodes), matrix, threads);
    }

    public ElasticSolid Solid { get; }

    public RigidPart Rigid { get; }

    /// <summary>Per node the share of its surface that lies on the bed, 0 to 1.</summary>
    public double[] Bed { get; }

    /// <summary>Replaces loads by the displacements they cause, rigid motion taken out.</summary>
    /// <param name="fields">Three numbers per node, one field after the other.</param>
    public void Solve(double[] fields, int threads)
    {
        var size = 3 * Solid.Mesh.Nodes.Length;
        var count = fields.Length / size;
        factor.Solve(fields, count, threads);
        for (var k = 0; k < count; k++) Rigid.RemoveFrom(fields.AsSpan(k * size, size));
    }

    private static double OnBed(double facing)
    {
        var t = Math.Clamp(facing / WhollyOnBed, 0, 1);
        return t * t * (3 - 2 * t);
    }
}
