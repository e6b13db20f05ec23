using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Tetrahedra with the stiffness of linear elasticity: Lamé's λ = 2 and μ = 1 times a factor from 0.5 to 2 that differs
/// between elements, and springs at the nodes of the lowest tenth in x.
/// </summary>
public sealed class StiffnessExample
{
    private static readonly int[][] Turns = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    private readonly int[] corners;

    private StiffnessExample(Vec3[] places, int[] corners)
    {
        this.corners = corners;
        Places = places;
        Pattern = SparsePattern.OfElements(places.Length, 3, corners, 4);
    }

    public Vec3[] Places { get; }

    public SparsePattern Pattern { get; }

    public static StiffnessExample Of(TetrahedralMesh mesh) => new(mesh.Nodes, [.. mesh.Tets.SelectMany(t => new[] { t.A, t.B, t.C, t.D })]);

    /// <summary>
    /// A box with the given numbers of nodes: cubes of side 1, each cut into six tetrahedra (Kuhn), nodes moved by up to a
    /// fifth of a side.
    /// </summary>
    public static StiffnessExample Box(int nx, int ny, int nz)
    {
        var random = new SeededRandom(1);
        var places = new List<Vec3>();
        for (var x = 0; x < nx; x++)
            for (var y = 0; y < ny; y++)
                for (var z = 0; z < nz; z++) places.Add(new(x + random.Between(-0.2, 0.2), y + random.Between(-0.2, 0.2), z + random.Between(-0.2, 0.2)));
        int[] steps = [ny * nz, nz, 1];
        var corners = new List<int>();
        for (var x = 0; x < nx - 1; x++)
            for (var y = 0; y < ny - 1; y++)
                for (var z = 0; z < nz - 1; z++)
                    foreach (var turn in Turns)
                    {
                        var at = (x * ny + y) * nz + z;
                        corners.Add(at);
                        foreach (var axis in turn) corners.Add(at += steps[axis]);
                    }

        return new([.. places], [.. corners]);
    }

    /// <summary>The stiffness, into a matrix on <see cref="Pattern"/>.</summary>
    public void Assemble(SparseSymmetric matrix, SeededRandom random)
    {
        matrix.Clear();
        for (var e = 0; e < corners.Length; e += 4)
        {
            var p = corners[e..(e + 4)].Select(c => Places[c]).ToArray();
            var edges = Mat3.FromColumns(p[1] - p[0], p[2] - p[0], p[3] - p[0]);
            var volume = Math.Abs(edges.Determinant) / 6 * random.Between(0.5, 2);
            var t = edges.Inverted().Transposed();
            Vec3[] gradient = [-(t.Column0 + t.Column1 + t.Column2), t.Column0, t.Column1, t.Column2];
            for (var a = 0; a < 4; a++)
                for (var b = 0; b <= a; b++)
                {
                    // K_ab = V (λ gₐ g_bᵀ + μ g_b gₐᵀ + μ gₐ·g_b I)
                    var k = Mat3.Outer(gradient[a], gradient[b]) * 2 + Mat3.Outer(gradient[b], gradient[a]) + Mat3.Identity * Vec3.Dot(gradient[a], gradient[b]);
                    matrix.Add(corners[e + a], corners[e + b], k * volume);
                }
        }

        var (low, high) = (Places.Min(p => p.X), Places.Max(p => p.X));
        for (var i = 0; i < Places.Length; i++)
            if (Places[i].X < low + (high - low) / 10) matrix.Add(i, i, Mat3.Identity);
    }
}
