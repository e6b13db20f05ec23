namespace IntraopAR.Geometry.Tests;

/// <summary>A smooth bending of an ellipsoid by up to 15 mm, of the kind that a liver on the table shows.</summary>
public class FieldInversionTests(ITestOutputHelper output)
{
    private static readonly Transform<Patient, Model> Rigid = new(RigidMotion.About(new(10, 5, -20), new(0.2, -0.4, 0.1), new(-60, 12, 200)));
    private static readonly TriangleMesh Organ = SurfaceNets.Mesh(p => (new Vec3(p.X / 90, p.Y / 60, p.Z / 70).Length - 1) * 60, new(-100, -70, -80), new(100, 70, 80), 8);

    [Fact]
    public void What_is_placed_and_taken_back_is_where_it_was()
    {
        var field = FieldInversion.Of(Placed, Rigid, Organ.Mapped(Place));
        var random = new SeededRandom(5);
        var worst = 0.0;
        for (var n = 0; n < 2000; n++)
        {
            var p = random.NextDirection() * Math.Cbrt(random.NextDouble());
            p = new(p.X * 88, p.Y * 58, p.Z * 68);
            worst = Math.Max(worst, Vec3.Distance(field.Apply(new(Place(p))).Position, p));
        }

        output.WriteLine($"seed 5: worst {worst:F3} mm, checked {field.WorstError:F3} mm, nodes {field.Nx}x{field.Ny}x{field.Nz} of {field.Spacing} mm");
        // A tenth of a millimetre is a third of a pixel of an abdominal probe.
        Assert.InRange(worst, 0, 0.1);
        Assert.InRange(field.WorstError, 0, FieldInversion.Tolerance);
    }

    /// <summary>A field that is told to be good must be: on a grid far too coarse the check has to say so.</summary>
    [Fact]
    public void A_grid_that_is_too_coarse_says_so()
    {
        var field = FieldInversion.Of(Placed, Rigid.Inverse(), new(Organ.Mapped(Place)), Organ.Mapped(Place).Bounds, 40, null);
        Assert.InRange(field.WorstError, 0.5, 15);
    }

    [Fact]
    public void A_rigid_placement_is_inverted_exactly()
    {
        var field = InverseField.Of(Rigid.Inverse());
        var p = new Vec3(400, -300, 77);
        Assert.InRange(Vec3.Distance(field.Apply(Rigid.Apply(new(p))).Position, p), 0, 1e-9);
    }

    private static Point<Patient>[] Placed(Point<Model>[] points) => Array.ConvertAll(points, p => new Point<Patient>(Place(p.Position)));

    private static Vec3 Place(Vec3 p) => Rigid.Motion.Apply(p + new Vec3(
        9 * Math.Sin(p.Y / 35) + 4 * Math.Cos(p.Z / 50), 0.0008 * p.X * p.X - 6 * Math.Sin(p.Z / 40), 12 * Math.Exp(-(p.X * p.X + p.Y * p.Y) / 4000)));
}
