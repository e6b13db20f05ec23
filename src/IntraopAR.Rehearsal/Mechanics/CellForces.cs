using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Internal forces of a lattice, total Lagrangian (Miller et al. 2007): every derivative is with respect to the scan, where
/// all cubes are alike. 2 x 2 x 2 Gauss points for the isochoric part and one mean dilatation per cube for the volume
/// (Nagtegaal et al. 1974), so neither hourglass modes nor volumetric locking arise. The elastic part of a deformation
/// gradient is F A / g with A the prestress of the scan (Gee et al. 2010) and g the growth (Rodriguez et al. 1994).
/// Eight cubes are worked on at a time.
/// </summary>
internal sealed unsafe class CellForces
{
    private const int Lanes = CellCorners.Lanes;

    private readonly HexLattice lattice;
    private readonly int blocks;
    private readonly int[] corners;
    private readonly V[] shear, bulk, stiffening, growth;

    // Per block and Gauss point: volume of tissue free of stress, mm³, and the prestress, row by row.
    private readonly V[] weight, prestress;

    public CellForces(HexLattice lattice, IReadOnlyList<CellStiffness> cells)
    {
        this.lattice = lattice;
        blocks = (lattice.CellCount + Lanes - 1) / Lanes;
        corners = new int[blocks * 8 * Lanes];
        (shear, bulk, stiffening, growth) = (new V[blocks], new V[blocks], new V[blocks], new V[blocks]);
        weight = new V[blocks * 8];
        prestress = new V[blocks * 72];
        var point = lattice.Size * lattice.Size * lattice.Size / 8;
        for (var b = 0; b < blocks; b++)
        {
            // Lanes beyond the last cube repeat it with no weight.
            var lane = new int[Lanes];
            for (var l = 0; l < Lanes; l++) lane[l] = Math.Min(b * Lanes + l, lattice.CellCount - 1);
            V Of(Func<int, double> value) => V512(l => value(lane[l]));
            shear[b] = Of(c => cells[c].Shear);
            bulk[b] = Of(c => cells[c].Bulk);
            stiffening[b] = Of(c => cells[c].Stiffening);
            growth[b] = Of(c => cells[c].Growth);
            for (var a = 0; a < 8; a++)
                for (var l = 0; l < Lanes; l++)
                    corners[(b * 8 + a) * Lanes + l] = 3 * lattice.Corners[8 * lane[l] + a];
            for (var q = 0; q < 8; q++)
            {
                weight[b * 8 + q] = V512(l => b * Lanes + l < lattice.CellCount ? lattice.Fill[lane[l]] * point : 0);
                for (var d = 0; d < 3; d++) prestress[b * 72 + q * 9 + d * 4] = V.One;
            }
        }
    }

    /// <summary>Smallest elastic change of volume at any Gauss point in the last <see cref="Add"/>; not positive where a cube is inverted.</summary>
    public double SmallestJacobian { get; private set; }

    /// <summary>Adds, per node, a bound on the stiffness each cube brings there: the largest eigenvalue of its stiffness matrix at rest.</summary>
    public static void AddStiffness(HexLattice lattice, IReadOnlyList<CellStiffness> cells, double[] perNode)
    {
        for (var c = 0; c < lattice.CellCount; c++)
        {
            // 1.5 κ h from the mean dilatation, at most 3 μ h from the isochoric part of a cube.
            var k = (1.5 * cells[c].Bulk + 3 * cells[c].Shear) * lattice.Size * lattice.Fill[c];
            for (var a = 0; a < 8; a++) perNode[lattice.Corners[8 * c + a]] += k;
        }
    }

    /// <summary>Adds what the tissue pulls at its nodes.</summary>
    /// <param name="u">Displacement since the scan, x y z per node, mm.</param>
    /// <param name="f">Force, mN.</param>
    /// <param name="share">How much of the growth has come, 0 … 1.</param>
    public void Add(double[] u, double[] f, double share)
    {
        var scratch = stackalloc byte[(24 + 36 + 36 + 80 + 80) * sizeof(V) + 64];
        var c = (V*)(((nint)scratch + 63) & ~63);
        V* g = c + 24, t = c + 60, whole = c + 96, cofactor = c + 176;
        var smallest = Create(double.MaxValue);
        fixed (V* pre = prestress, volume = weight)
        fixed (double* pu = u, pf = f)
        fixed (int* pc = corners)
            for (var b = 0; b < blocks; b++)
            {
                CellCorners.Gather(pu, pc + b * 64, (double*)c);
                CellGradient.Of(c, g, 2 / lattice.Size);
                var shrink = V.One / (V.One + (growth[b] - V.One) * share);
                var grown = V.One / (shrink * shrink * shrink);
                var (sum, free) = (V.Zero, V.Zero);
                for (var q = 0; q < 8; q++)
                {
                    V* F = whole + 10 * q, K = cofactor + 10 * q;
                    CellDeformation.Whole(g, pre + b * 72 + q * 9, q, shrink, F);
                    CellDeformation.Cofactor(F, K);
                    var j = FusedMultiplyAdd(F[0], K[0], FusedMultiplyAdd(F[1], K[1], F[2] * K[2]));
                    K[9] = j;
                    smallest = Min(smallest, ConditionalSelect(GreaterThan(volume[b * 8 + q], V.Zero), j, smallest));
                    sum += volume[b * 8 + q] * j;
                    free += volume[b * 8 + q];
                }

                var mean = Max(sum / Max(free, Create(1e-30)), Create(0.02));
                mean = ConditionalSelect(GreaterThan(free, V.Zero), mean, V.One);
                var pressure = bulk[b] * 0.5 * (mean - V.One / mean);
                for (var i = 0; i < 36; i++) t[i] = V.Zero;
                for (var q = 0; q < 8; q++)
                {
                    V* F = whole + 10 * q, K = cofactor + 10 * q, A = pre + b * 72 + q * 9;
                    var j = Max(K[9], Create(0.02));
                    var third = CellDeformation.InverseCubeRoot(j);
                    var two3 = third * third;
                    var i1 = F[0] * F[0];
                    for (var i = 1; i < 9; i++) i1 = FusedMultiplyAdd(F[i], F[i], i1);
                    var s = shear[b] * (V.One + 2 * stiffening[b] * (two3 * i1 - Create(3.0))) * two3;
                    var onCofactor = pressure - s * i1 / (3 * j);
                    var w = volume[b * 8 + q] * shrink * grown;
                    s *= w;
                    onCofactor *= w;
                    V* tx = t + (q >> 1), ty = t + 4 + ((q & 1) | (q >> 2 << 1)), tz = t + 8 + (q & 3);
                    for (var i = 0; i < 3; i++, F += 3, K += 3, tx += 12, ty += 12, tz += 12)
                    {
                        var p0 = FusedMultiplyAdd(s, F[0], onCofactor * K[0]);
                        var p1 = FusedMultiplyAdd(s, F[1], onCofactor * K[1]);
                        var p2 = FusedMultiplyAdd(s, F[2], onCofactor * K[2]);
                        *tx = FusedMultiplyAdd(p0, A[0], FusedMultiplyAdd(p1, A[1], FusedMultiplyAdd(p2, A[2], *tx)));
                        *ty = FusedMultiplyAdd(p0, A[3], FusedMultiplyAdd(p1, A[4], FusedMultiplyAdd(p2, A[5], *ty)));
                        *tz = FusedMultiplyAdd(p0, A[6], FusedMultiplyAdd(p1, A[7], FusedMultiplyAdd(p2, A[8], *tz)));
                    }
                }

                CellGradient.Transposed(t, c, 2 / lattice.Size);
                CellCorners.Scatter((double*)c, pc + b * 64, pf);
            }

        SmallestJacobian = double.MaxValue;
        for (var l = 0; l < Lanes; l++) SmallestJacobian = Math.Min(SmallestJacobian, smallest[l]);
    }

    /// <summary>Takes the deformation as it is for the prestress of a scan in which nothing has moved.</summary>
    public void Settle(double[] u)
    {
        var scratch = stackalloc byte[(24 + 36 + 20) * sizeof(V) + 64];
        var c = (V*)(((nint)scratch + 63) & ~63);
        V* g = c + 24, F = c + 60, K = c + 70;
        fixed (V* pre = prestress)
        fixed (double* pu = u)
        fixed (int* pc = corners)
            for (var b = 0; b < blocks; b++)
            {
                CellCorners.Gather(pu, pc + b * 64, (double*)c);
                CellGradient.Of(c, g, 2 / lattice.Size);
                for (var q = 0; q < 8; q++)
                {
                    var A = pre + b * 72 + q * 9;
                    CellDeformation.Whole(g, A, q, V.One, F);
                    CellDeformation.Cofactor(A, K);
                    var before = A[0] * K[0] + A[1] * K[1] + A[2] * K[2];
                    CellDeformation.Cofactor(F, K);
                    var after = F[0] * K[0] + F[1] * K[1] + F[2] * K[2];
                    for (var i = 0; i < 9; i++) A[i] = F[i];
                    weight[b * 8 + q] *= before / after;
                }
            }
    }

    private static V V512(Func<int, double> of) => Create(of(0), of(1), of(2), of(3), of(4), of(5), of(6), of(7));
}
