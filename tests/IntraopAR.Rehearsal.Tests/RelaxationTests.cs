using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

/// <summary>Coming to rest, on a block clamped at one end that hangs out under its own weight.</summary>
public class RelaxationTests
{
    private const double Length = 120, Depth = 30, Cell = 6, Young = 1000, Poisson = 0.3;

    /// <summary>
    /// Timoshenko's beam: δ = w L⁴ / (8 E I) + w L² / (2 k G A), k = 10 (1 + ν) / (12 + 11 ν). Five cubes over the depth are
    /// too stiff in bending by about (1 − ν) / 2 / 5² = 1.4 %; the clamped face, which cannot narrow, adds as much: 4 %.
    /// </summary>
    [Fact]
    public void A_cantilever_sags_as_a_beam_does()
    {
        var (lattice, u, _) = Hung(1e-4);
        var sag = -Enumerable.Range(0, lattice.Nodes.Length).Where(i => lattice.Nodes[i].X == Length).Average(i => u[3 * i + 2]);
        var weight = Weight.OfLiver * Depth * Depth;
        var shear = Young / (2 * (1 + Poisson));
        var k = 10 * (1 + Poisson) / (12 + 11 * Poisson);
        var expected = weight * Math.Pow(Length, 4) / (8 * Young * Math.Pow(Depth, 4) / 12) + weight * Length * Length / (2 * k * shear * Depth * Depth);
        Assert.Equal(expected, sag, 0.04 * expected);
    }

    /// <summary>At rest every free node is in balance and the clamp carries the whole weight.</summary>
    [Fact]
    public void At_rest_forces_balance()
    {
        var (lattice, _, forces) = Hung(1e-4);
        var weight = Weight.OfLiver * Depth * Depth * Length;
        var (carried, worst) = (0.0, 0.0);
        for (var i = 0; i < lattice.Nodes.Length; i++)
        {
            var f = new Vec3(forces[3 * i], forces[3 * i + 1], forces[3 * i + 2]);
            if (lattice.Nodes[i].X == 0) carried += f.Z;
            else worst = Math.Max(worst, f.Length);
        }

        Assert.Equal(-weight, carried, 1e-3 * weight);
        Assert.True(worst < 1e-4 * weight, $"{worst} of {weight} mN");
    }

    private static (HexLattice Lattice, double[] U, double[] Forces) Hung(double tolerance)
    {
        var lattice = HexLattice.Block((int)(Length / Cell), (int)(Depth / Cell), (int)(Depth / Cell), Cell);
        var material = Enumerable.Repeat(CellStiffness.Of(Young, Poisson), lattice.CellCount).ToArray();
        var held = new bool[3 * lattice.Nodes.Length];
        for (var i = 0; i < held.Length; i++) held[i] = lattice.Nodes[i / 3].X == 0;
        var relaxation = new Relaxation(lattice, material, new(lattice, material), [new Weight(lattice, -Vec3.UnitZ, -Vec3.UnitZ)], held);
        var u = new double[held.Length];
        Assert.Null(relaxation.Run(u, _ => 1, 0, tolerance, 40000).Failure);
        return (lattice, u, relaxation.Forces);
    }
}
