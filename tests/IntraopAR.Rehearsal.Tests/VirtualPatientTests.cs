using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

public class VirtualPatientTests
{
    public static TheoryData<long> Seeds => Patients.Seeds;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_surface_is_closed_faces_outwards_and_is_in_one_piece(long seed)
    {
        var patient = Patients.Of(seed);
        foreach (var (name, mesh) in Surfaces(patient))
        {
            var topology = MeshTopology.Of(mesh);
            Assert.True(topology.Closed, $"{name}: {topology}");
            Assert.True(topology.Components == 1, $"{name}: {topology}");
            Assert.True(mesh.SignedVolume > 0, name);
        }

        Assert.InRange(patient.Liver.Mesh.Triangles.Length, 5_000, 11_000);
    }

    /// <summary>1.1 to 1.9 litres drawn; meshing at two cell sizes agrees to about 1 %.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_liver_has_the_volume_and_size_of_a_grown_ups(long seed)
    {
        var mesh = Patients.Of(seed).Liver.Mesh;
        Assert.InRange(mesh.SignedVolume / 1000, 1090, 1920);
        var (min, max) = mesh.Bounds;
        Assert.InRange(max.X - min.X, 160, 290);
        Assert.InRange(max.Y - min.Y, 90, 190);
        Assert.InRange(max.Z - min.Z, 110, 210);
        // The right lobe is the larger one: most of the volume lies right (−x) of the middle of its breadth.
        var middle = (min.X + max.X) / 2;
        var tree = new TriangleTree(mesh);
        var random = new SeededRandom(seed);
        var inside = Enumerable.Range(0, 4000)
            .Select(_ => new Vec3(random.Between(min.X, max.X), random.Between(min.Y, max.Y), random.Between(min.Z, max.Z)))
            .Where(tree.Contains).ToArray();
        Assert.InRange(inside.Count(p => p.X < middle) / (double)inside.Length, 0.55, 0.9);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Vessels_stay_inside_the_liver_and_the_two_trees_do_not_touch(long seed)
    {
        var patient = Patients.Of(seed);
        var tree = new TriangleTree(patient.Liver.Mesh);
        foreach (var vessel in patient.Vessels)
            for (var i = 0; i < vessel.Mesh.Vertices.Length; i += 5)
                Assert.True(tree.Contains(vessel.Mesh.Vertices[i]), $"{vessel.Name} leaves the liver at {vessel.Mesh.Vertices[i]}");
        var hepatic = patient.VesselTrees[1].Balls().ToArray();
        var gap = patient.VesselTrees[0].Balls().Min(a => hepatic.Min(b => Vec3.Distance(a.Centre, b.Centre) - a.Radius - b.Radius));
        Assert.True(gap > 0, $"gap {gap:F2} mm");
    }

    /// <summary>Murray 1926: the cubes of the radii add up at a fork.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Vessels_branch_by_Murrays_law_and_reach_both_lobes(long seed)
    {
        foreach (var tree in Patients.Of(seed).VesselTrees)
        {
            Assert.True(tree.Branches.Count >= 30, $"{tree.Name} has {tree.Branches.Count} branches");
            var children = tree.Branches.Where(b => b.Parent >= 0).ToLookup(b => b.Parent);
            foreach (var fork in children)
                Assert.Equal(Math.Pow(tree.Branches[fork.Key].StartRadius, 3), fork.Sum(b => Math.Pow(b.StartRadius, 3)), 6);
            var ends = tree.Branches.Select(b => b.Line[^1].X).ToArray();
            Assert.True(ends.Max() - ends.Min() > 110, $"{tree.Name} spans {ends.Max() - ends.Min():F0} mm");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Five_lesions_lie_inside_apart_and_off_the_vessels(long seed)
    {
        var patient = Patients.Of(seed);
        Assert.Equal(5, patient.Lesions.Count);
        Assert.Equal(2, patient.Lesions.Count(l => l.Vanished));
        var liver = new TriangleTree(patient.Liver.Mesh);
        foreach (var lesion in patient.Lesions)
        {
            Assert.InRange(lesion.Diameter, 6, 30);
            Assert.All(lesion.Surface.Vertices, v => Assert.True(liver.Contains(v), $"{lesion.Id} leaves the liver"));
            var own = new TriangleTree(lesion.Surface);
            foreach (var other in patient.Lesions.Where(o => o != lesion))
                Assert.True(other.Surface.Vertices.Min(v => own.Nearest(v)!.Value.Distance) > 2, $"{lesion.Id} and {other.Id} touch");
            foreach (var ball in patient.VesselTrees.SelectMany(t => t.Balls()))
            {
                Assert.False(own.Contains(ball.Centre));
                Assert.True(own.Nearest(ball.Centre)!.Value.Distance > ball.Radius * 0.99, $"a vessel runs into {lesion.Id}");
            }
        }

        var gaps = patient.Lesions.Select(l => l.Surface.Vertices.Min(v => liver.Nearest(v)!.Value.Distance)).Order().ToArray();
        Assert.True(gaps[1] < 6, $"two under the capsule: {gaps[1]:F1} mm");
        Assert.True(gaps[^1] > 6, $"one deep at least: {gaps[^1]:F1} mm");
    }

    [Fact]
    public void The_same_seed_gives_the_same_patient_and_another_seed_another()
    {
        var again = VirtualPatient.FromSeed(1);
        var first = Patients.Of(1);
        foreach (var ((_, a), (_, b)) in Surfaces(first).Zip(Surfaces(again)))
        {
            Assert.Equal(a.Vertices, b.Vertices);
            Assert.Equal(a.Triangles, b.Triangles);
        }

        Assert.NotEqual(first.Liver.Mesh.Vertices.Take(50), Patients.Of(2).Liver.Mesh.Vertices.Take(50));
    }

    [Fact]
    public void A_cases_own_surfaces_are_taken_and_turned_outwards()
    {
        var grown = Patients.Of(1);
        var patient = VirtualPatient.FromSurfaces(
            new("liver", grown.Liver.Mesh.Flipped()), grown.Vessels,
            grown.Lesions.Select(l => new NamedSurface(l.Id, l.Surface.Flipped())), new HashSet<string> { "lesion-2" });
        Assert.Equal(grown.Liver.Mesh.SignedVolume, patient.Liver.Mesh.SignedVolume, 1e-3);
        Assert.Equal(["lesion-2"], patient.Lesions.Where(l => l.Vanished).Select(l => l.Id));
        var scenario = Scenario.Named("first");
        var theatre = VirtualTheatre.Create(patient, scenario);
        Assert.True(theatre.SurfaceSweep().Count > 1000);
        Assert.Throws<BadInputException>(() => VirtualPatient.FromSurfaces(new("liver", new([], [])), [], []));
    }

    private static IEnumerable<(string, TriangleMesh)> Surfaces(VirtualPatient p) =>
    [
        (p.Liver.Name, p.Liver.Mesh),
        .. p.Vessels.Select(v => (v.Name, v.Mesh)),
        .. p.Lesions.Select(l => (l.Id, l.Surface)),
    ];
}
