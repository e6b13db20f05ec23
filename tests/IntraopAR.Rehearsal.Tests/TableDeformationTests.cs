using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

public class TableDeformationTests
{
    /// <summary>200 seeds at the amplitude of the most bent scenario; a lattice over the liver's box with a margin of 10 mm.</summary>
    [Fact]
    public void It_never_folds_and_its_inverse_undoes_it()
    {
        var liver = Patients.Of(1).Liver.Mesh;
        var (min, max) = liver.Bounds;
        Parallel.For(0, 200, seed =>
        {
            var change = TableDeformation.Create(liver, 6, seed);
            for (var i = 0; i < 8 * 7 * 7; i++)
            {
                var t = new Vec3(i % 8 / 7.0, i / 8 % 7 / 6.0, i / 56 / 6.0);
                var p = new Vec3(
                    min.X - 10 + t.X * (max.X - min.X + 20), min.Y - 10 + t.Y * (max.Y - min.Y + 20), min.Z - 10 + t.Z * (max.Z - min.Z + 20));
                Assert.True(change.Law.Jacobian(p) > 0.1, $"seed {seed}: Jacobian {change.Law.Jacobian(p):F3} at {p}");
                Assert.True(Point<Model>.Distance(change.Invert(change.Apply(new Point<Model>(p))), new(p)) < 1e-6, $"seed {seed} at {p}");
            }
        });
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.5)]
    [InlineData(3.0)]
    [InlineData(6.0)]
    [InlineData(8.0)]
    public void The_best_rigid_motion_leaves_the_stated_amplitude(double amplitude)
    {
        foreach (var patient in new[] { Patients.Of(1), Patients.Of(5) })
            for (var seed = 0; seed < 5; seed++)
            {
                var change = TableDeformation.Create(patient.Liver.Mesh, amplitude, seed);
                var left = RigidFit.Residual(patient.Liver.Mesh.Vertices, change.Apply(patient.Liver.Mesh).Vertices);
                // The law's strength is found on a sample of the vertices.
                Assert.Equal(amplitude, left, 0.03 * amplitude + 1e-6);
            }
    }

    [Fact]
    public void The_rigid_part_keeps_within_15_degrees_and_30_mm()
    {
        var liver = Patients.Of(1).Liver.Mesh;
        var centre = liver.Vertices.Aggregate(Vec3.Zero, (s, v) => s + v) / liver.Vertices.Length;
        var angles = new List<double>();
        for (var seed = 0; seed < 200; seed++)
        {
            var change = TableDeformation.Create(liver, 0, seed);
            angles.Add(change.PatientFromModel.Motion.AngleDegrees);
            Assert.InRange(angles[^1], 3.9, 15.001);
            Assert.InRange(Vec3.Distance(change.PatientFromModel.Apply(new(centre)).Position, centre), 7.9, 30.001);
            Assert.Equal(centre, change.Law.Apply(centre));
        }

        Assert.True(angles.Max() - angles.Min() > 8);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(8.5)]
    [InlineData(double.NaN)]
    public void An_amplitude_no_liver_bears_is_refused(double amplitude)
    {
        var refusal = Assert.Throws<BadInputException>(() => TableDeformation.Create(Patients.Of(1).Liver.Mesh, amplitude, 1));
        Assert.Equal("amplitude", refusal.Field);
    }

    [Fact]
    public void Lesions_and_vessels_move_with_the_liver()
    {
        var theatre = Patients.Theatre("bent");
        var tree = new TriangleTree(theatre.Truth.Liver);
        foreach (var lesion in theatre.Truth.Lesions)
        {
            Assert.True(tree.Contains(lesion.OnTable.Position), lesion.Id);
            Assert.True(new TriangleTree(lesion.Surface).Contains(lesion.OnTable.Position), lesion.Id);
            Assert.Equal(lesion.OnTable, theatre.Truth.Change.Apply(lesion.InScan));
            Assert.Equal(lesion.Vanished, lesion.FollowUpId is null);
        }
    }
}
