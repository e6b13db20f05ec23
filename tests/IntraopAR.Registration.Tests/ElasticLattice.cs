using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

/// <summary>
/// A box of cubes of side 1, each cut into six tetrahedra (Kuhn), with the stiffness of linear elasticity: Lamé's λ = 2 and
/// μ = 1 times a factor that differs between elements, and a spring of 0.1 at every node of the plane x = 0.
/// </summary>
internal sealed class ElasticLattice
{
    private readonly int[] corners;

    public ElasticLattice(int nx, int ny, int nz)
    {
        var places = new List<Vec3>();
        for (var x = 0; x < nx; x++)
            for (var y = 0; y < ny; y++)
                for (var z = 0; z < nz; z++) places.Add(new(x, y, z));
        Places = [.. places];
        int[][] turns = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        int[] steps = [ny * nz, nz, 1];
        var all = new List<int>();
        foreach (var p in places.Where(p => p.X < nx - 1 && p.Y < ny - 1 && p.Z < nz - 1))
            foreach (var turn in turns)
            {
                var at = ((int)p.X * ny + (int)p.Y) * nz + (int)p.Z;
                all.Add(at);
                foreach (var axis in turn) all.Add(at += steps[axis]);
            }

        corners = [.. all];
        Pattern = SparsePattern.OfElements(Places.Length, 3, corners, 4);
    }

    public Vec3[] Places { get; }

    public SparsePattern Pattern { get; }

    /// <summary>The stiffness, into a matrix on <see cref="Pattern"/>.</summary>
    public void Assemble(SparseSymmetric matrix, SeededRandom random, double spring = 0.1)
    {
        matrix.Clear();
        for (var e = 0; e < corners.Length; e += 4)
        {
            var p = corners[e..(e + 4)].Select(c => Places[c]).ToArray();
            var inverse = Mat3.FromColumns(p[1] - p[0], p[2] - p[0], p[3] - p[0]);
            var volume = Math.Abs(inverse.Determinant) / 6 * random.Between(0.5, 2);
            var t = inverse.Inverted().Transposed();
            Vec3[] gradient = [-(t.Column0 + t.Column1 + t.Column2), t.Column0, t.Column1, t.Column2];
            for (var a = 0; a < 4; a++)
                for (var b = 0; b <= a; b++)
                {
                    // K_ab = V (λ gₐ g_bᵀ + μ g_b gₐᵀ + μ gₐ·g_b I)
                    var k = Mat3.Outer(gradient[a], gradient[b]) * 2 + Mat3.Outer(gradient[b], gradient[a]) + Mat3.Identity * Vec3.Dot(gradient[a], gradient[b]);
                    matrix.Add(corners[e + a], corners[e + b], k * volume);
                }
        }

        for (var i = 0; i < Places.Length; i++)
            if (Places[i].X == 0) matrix.Add(i, i, Mat3.Identity * spring);
    }
}
