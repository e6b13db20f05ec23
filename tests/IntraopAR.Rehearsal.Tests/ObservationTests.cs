using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

public class ObservationTests
{
    [Theory]
    [InlineData("first", 1)]
    [InlineData("rigid", 2)]
    [InlineData("bent", 3)]
    [InlineData("noisy", 1)]
    [InlineData("little-seen", 5)]
    public void The_patch_is_connected_and_of_the_stated_share(string name, long seed)
    {
        var theatre = Patients.Theatre(name, seed);
        var patch = theatre.SeenPatch;
        var part = new TriangleMesh(theatre.Truth.Liver.Vertices, [.. patch.Triangles.Select(t => theatre.Truth.Liver.Triangles[t])]);
        Assert.Equal(1, MeshTopology.Of(part).Components);
        Assert.Equal(theatre.Scenario.VisibleShare, part.Area / theatre.Truth.Liver.Area, 0.01);
        // Seen from the front and below (LPS: −y, −z).
        var facing = part.Triangles.Aggregate(Vec3.Zero, (s, t) => s + part.AreaVector(t));
        Assert.True(facing.Y < 0 && facing.Y < -Math.Abs(facing.X), $"{facing}");
    }

    [Theory]
    [InlineData("first")]
    [InlineData("rigid")]
    [InlineData("noisy")]
    public void Noise_and_outliers_are_as_stated(string name)
    {
        var theatre = Patients.Theatre(name);
        var sweep = theatre.SurfaceSweep();
        var tree = new TriangleTree(theatre.Truth.Liver);
        var distances = sweep.Positions.Select(p => tree.Nearest(p)!.Value.Distance).Order().ToArray();
        // Across a smooth surface only one of three components of the noise shows: its median absolute value is 0.674 σ.
        var good = distances[..(int)(distances.Length * (1 - theatre.Scenario.OutlierShare))];
        Assert.Equal(0.674 * theatre.Scenario.Noise, good[good.Length / 2], 0.12 * theatre.Scenario.Noise);
        var far = distances.Count(d => d > 4 * theatre.Scenario.Noise + 0.5) / (double)distances.Length;
        // An outlier may lie near the liver by chance, so fewer are found than were made.
        Assert.InRange(far, 0.6 * theatre.Scenario.OutlierShare, 1.1 * theatre.Scenario.OutlierShare + 0.003);
        Assert.All(sweep.NoiseSd!, s => Assert.Equal(theatre.Scenario.Noise, s));
        Assert.All(sweep.Normals!, n => Assert.Equal(1, n.Length, 1e-9));
    }

    [Fact]
    public void A_sweep_without_noise_lies_on_the_liver()
    {
        var theatre = VirtualTheatre.Create(Patients.Of(1), new("exact", 9, 3, 0.3, 0));
        var tree = new TriangleTree(theatre.Truth.Liver);
        Assert.All(theatre.SurfaceSweep().Positions, p => Assert.True(tree.Nearest(p)!.Value.Distance < 1e-6));
    }

    [Fact]
    public void Landmarks_are_found_again_to_two_or_three_millimetres()
    {
        var scenario = Scenario.Named("first") with { LandmarkCount = 6 };
        var errors = new List<double>();
        for (var seed = 0; seed < 40; seed++)
        {
            var theatre = VirtualTheatre.Create(Patients.Of(1), scenario with { Seed = seed });
            Assert.Equal(6, theatre.Landmarks().Count);
            errors.AddRange(theatre.Landmarks().Select(l => Point<Patient>.Distance(l.OnTable, theatre.Truth.Change.Apply(l.InScan))));
        }

        Assert.InRange(Math.Sqrt(errors.Average(e => e * e)), 2, 3);
    }

    [Fact]
    public void The_same_scenario_gives_the_same_observations_in_any_order()
    {
        var one = VirtualTheatre.Create(Patients.Of(1), Scenario.Named("noisy"));
        var other = VirtualTheatre.Create(Patients.Of(1), Scenario.Named("noisy"));
        var sweep = one.SurfaceSweep();
        Assert.Equal(one.Landmarks(), other.Landmarks());
        Assert.Equal(sweep.Positions, other.SurfaceSweep().Positions);
        Assert.Equal(sweep.Positions, one.SurfaceSweep().Positions);
        Assert.NotEqual(sweep.Positions.Take(20), VirtualTheatre.Create(Patients.Of(1), Scenario.Named("noisy") with { Seed = 99 }).SurfaceSweep().Positions.Take(20));
    }

    [Fact]
    public void An_unknown_scenario_is_refused_with_the_names_there_are()
    {
        var refusal = Assert.Throws<BadInputException>(() => Scenario.Named("frist"));
        Assert.All(Scenario.BuiltIn, s => Assert.Contains(s.Name, refusal.Message));
    }
}
