using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Cubes of a lattice, each cut into six tetrahedra (Kuhn), nodes moved by up to a fifth of the spacing, with the stiffness
/// of linear elasticity: Lamé's λ = 2 and μ = 1 times a factor from 0.5 to 2 that differs between elements, and springs at
/// the nodes of the lowest tenth in x.
/// </summary>
public sealed class ElasticLattice
{
    private static readonly int[][] Turns = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    private readonly int[] corners;

    private ElasticLattice(int nx, int ny, int nz, Func<Vec3, bool> kept, long seed)
    {
        var number = new Dictionary<(int, int, int), int>();
        var all = new List<int>();
        for (var x = 0; x < nx - 1; x++)
            for (var y = 0; y < ny - 1; y++)
                for (var z = 0; z < nz - 1; z++)
                {
                    if (!kept(new(2 * (x + 0.5) / (nx - 1) - 1, 2 * (y + 0.5) / (ny - 1) - 1, 2 * (z + 0.5) / (nz - 1) - 1))) continue;
                    foreach (var turn in Turns)
                    {
                        int[] at = [x, y, z];
                        all.Add(Number(at));
                        foreach (var axis in turn)
                        {
                            at[axis]++;
                            all.Add(Number(at));
                        }
                    }
                }

        corners = [.. all];
        var random = new SeededRandom(seed);
        Places = [.. number.OrderBy(p => p.Value).Select(p => new Vec3(p.Key.Item1 + random.Between(-0.2, 0.2), p.Key.Item2 + random.Between(-0.2, 0.2), p.Key.Item3 + random.Between(-0.2, 0.2)))];
        Pattern = SparsePattern.OfElements(Places.Length, 3, corners, 4);

        int Number(int[] at)
        {
            var key = (at[0], at[1], at[2]);
            if (number.TryGetValue(key, out var n)) return n;
            return number[key] = number.Count;
        }
    }

    /// <summary>In units of the spacing.</summary>
    public Vec3[] Places { get; }

    public SparsePattern Pattern { get; }

    /// <summary>All cubes of a box with the given numbers of nodes.</summary>
    public static ElasticLattice Box(int nx, int ny, int nz) => new(nx, ny, nz, _ => true, 1);

    /// <summary>The cubes within an ellipsoid with the liver's proportions; 31 nodes along its longest axis are 5,000 nodes in all.</summary>
    public static ElasticLattice Ellipsoid(int length) => new(length, length * 7 / 9, length * 6 / 9, p => p.Length < 1, 1);

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
