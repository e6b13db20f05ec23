namespace IntraopAR.Registration;

/// <summary>
/// Displacements of a body that nothing holds under loads: the loads are balanced by inertia, the stiffness is made
/// invertible by a mass so small that it changes nothing but the rigid motions, and those are taken out.
/// </summary>
internal sealed class FreeBody
{
    /// <summary>Share of the mean stiffness at a node that the mass adds; elastic displacements change by far less than this share of themselves.</summary>
    private const double Mass = 1e-7;

    private readonly SparseCholesky factor;

    public FreeBody(ElasticSolid solid, int threads)
    {
        Solid = solid;
        var mesh = solid.Mesh;
        Rigid = new(mesh.Nodes, solid.NodeVolumes);
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
            matrix.Add(i, i, Geometry.Mat3.Identity * (perVolume * solid.NodeVolumes[i]));
        factor = SparseCholesky.Factor(CholeskySymbolic.Of(matrix.Pattern, mesh.Nodes), matrix, threads);
    }

    public ElasticSolid Solid { get; }

    public RigidPart Rigid { get; }

    /// <summary>Replaces loads by the displacements they cause, rigid motion taken out.</summary>
    /// <param name="fields">Three numbers per node, one field after the other.</param>
    public void Solve(double[] fields, int threads)
    {
        var size = 3 * Solid.Mesh.Nodes.Length;
        var count = fields.Length / size;
        for (var k = 0; k < count; k++) Rigid.Balance(fields.AsSpan(k * size, size));
        factor.Solve(fields, count, threads);
        for (var k = 0; k < count; k++) Rigid.RemoveFrom(fields.AsSpan(k * size, size));
    }
}
