using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

/// <summary>The lattice's tissue against closed forms.</summary>
public class CellForcesTests
{
    /// <summary>A block drawn out along x between smooth plates: its force is that of the homogeneous solution, found here by bisection of the free lateral stretch.</summary>
    [Theory]
    [InlineData(1.3, 0.0)]
    [InlineData(1.3, 2.0)]
    [InlineData(0.75, 1.0)]
    public void Uniaxial_stretch_follows_the_analytical_curve(double stretch, double stiffening)
    {
        var lattice = HexLattice.Block(3, 2, 2, 10);
        var material = CellStiffness.Of(4, 0.45, stiffening);
        var (u, held) = (new double[3 * lattice.Nodes.Length], new bool[3 * lattice.Nodes.Length]);
        for (var i = 0; i < lattice.Nodes.Length; i++)
        {
            var p = lattice.Nodes[i];
            for (var axis = 0; axis < 3; axis++) held[3 * i + axis] = p[axis] == 0;
            u[3 * i] = p.X * (stretch - 1);
            if (p.X == 30) held[3 * i] = true;
        }

        var relaxation = Solver(lattice, material, held);
        Assert.Null(relaxation.Run(u, _ => 1, 0, 1e-7, 20000).Failure);
        var pull = Enumerable.Range(0, lattice.Nodes.Length).Where(i => lattice.Nodes[i].X == 30).Sum(i => -relaxation.Forces[3 * i]);

        var (low, high) = (0.5, 1.5);
        for (var i = 0; i < 80; i++)
        {
            var middle = (low + high) / 2;
            if (Stress(material, stretch, middle).Lateral < 0) low = middle;
            else high = middle;
        }

        Assert.Equal(400 * Stress(material, stretch, low).Axial, pull, 1e-4 * Math.Abs(pull));
    }

    [Theory]
    [InlineData(-0.15)]
    [InlineData(0.10)]
    public void A_free_body_that_grows_has_exactly_the_volume_asked(double change)
    {
        var lattice = HexLattice.Block(3, 2, 2, 10);
        var material = CellStiffness.Of(4, 0.45, 1, Math.Cbrt(1 + change));
        var (u, held) = (new double[3 * lattice.Nodes.Length], new bool[3 * lattice.Nodes.Length]);
        for (var i = 0; i < lattice.Nodes.Length; i++)
            for (var axis = 0; axis < 3; axis++) held[3 * i + axis] = lattice.Nodes[i][axis] == 0;
        Assert.Null(Solver(lattice, material, held).Run(u, _ => 1, 0, 1e-7, 20000).Failure);
        var far = Array.FindIndex(lattice.Nodes, p => p == new Vec3(30, 20, 20));
        var volume = (30 + u[3 * far]) * (20 + u[3 * far + 1]) * (20 + u[3 * far + 2]);
        Assert.Equal(12000 * (1 + change), volume, 1e-3);
    }

    /// <summary>Turned and shifted, a body carries no stress; bent, its inner forces still neither push nor turn it as a whole.</summary>
    [Fact]
    public void Inner_forces_vanish_for_rigid_motion_and_always_balance()
    {
        var lattice = HexLattice.Block(3, 2, 3, 10);
        var material = Enumerable.Repeat(CellStiffness.Of(4, 0.45, 1), lattice.CellCount).ToArray();
        var cells = new CellForces(lattice, material);
        var motion = RigidMotion.About(new(5, 7, 3), new(0.5, -0.8, 0.3), new(30, -10, 4));
        var forces = Forces(p => motion.Apply(p));
        Assert.True(forces.Max(f => f.Length) < 1e-9, $"{forces.Max(f => f.Length)} mN");

        Vec3 Bent(Vec3 p) => motion.Apply(p + new Vec3(0.002 * p.Z * p.Z, 0.003 * p.X * p.Z, -0.002 * p.Y * p.X));
        forces = Forces(Bent);
        Assert.True(forces.Max(f => f.Length) > 10);
        var (sum, turn) = (Vec3.Zero, Vec3.Zero);
        for (var i = 0; i < forces.Length; i++)
        {
            sum += forces[i];
            turn += Vec3.Cross(Bent(lattice.Nodes[i]), forces[i]);
        }

        Assert.True(sum.Length < 1e-9 && turn.Length < 1e-6, $"{sum.Length} mN, {turn.Length} mN mm");

        Vec3[] Forces(Func<Vec3, Vec3> map)
        {
            var (u, f) = (new double[3 * lattice.Nodes.Length], new double[3 * lattice.Nodes.Length]);
            for (var i = 0; i < lattice.Nodes.Length; i++)
            {
                var d = map(lattice.Nodes[i]) - lattice.Nodes[i];
                (u[3 * i], u[3 * i + 1], u[3 * i + 2]) = (d.X, d.Y, d.Z);
            }

            cells.Add(u, f, 1);
            return [.. Enumerable.Range(0, lattice.Nodes.Length).Select(i => new Vec3(f[3 * i], f[3 * i + 1], f[3 * i + 2]))];
        }
    }

    private static Relaxation Solver(HexLattice lattice, CellStiffness material, bool[] held)
    {
        var all = Enumerable.Repeat(material, lattice.CellCount).ToArray();
        return new(lattice, all, new(lattice, all), [], held);
    }

    /// <summary>First Piola–Kirchhoff stress of Yeoh's law with stretches (a, b, b), by hand from its energy.</summary>
    private static (double Axial, double Lateral) Stress(CellStiffness m, double a, double b)
    {
        var j = a * b * b;
        var i1 = (a * a + 2 * b * b) * Math.Pow(j, -2.0 / 3);
        var slope = m.Shear / 2 * (1 + 2 * m.Stiffening * (i1 - 3));
        var volume = m.Bulk / 2 * (j - 1 / j);
        return (
            slope * Math.Pow(j, -2.0 / 3) * (2 * a - 2.0 / 3 * (a * a + 2 * b * b) / a) + volume * b * b,
            slope * Math.Pow(j, -2.0 / 3) * (2 * b - 2.0 / 3 * (a * a + 2 * b * b) / b) + volume * a * b);
    }
}
