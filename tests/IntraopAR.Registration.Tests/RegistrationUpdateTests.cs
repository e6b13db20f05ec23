using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Registration;
using Xunit;

namespace IntraopAR.Registration.Tests;

/// <summary>A liver registered from its front, then a sweep that is right, or wrong in one of the ways sweeps are.</summary>
public class RegistrationUpdateTests(ITestOutputHelper output)
{
    private const long Seed = 92_001;
    private static readonly CampaignLiver Liver = new(Seed);

    private (ElasticEstimate Before, UpdateOutcome Outcome, Func<Vec3, Vec3> Truth) Case(int salt, SweepFault fault)
    {
        var random = new SeededRandom(Seed + salt);
        var bending = new SmoothBending(random, Liver.Mesh, 4);
        var surface = ObservedPatch.Sample(Liver.Mesh.Mapped(bending.Apply), random, 0.3, 3000, 0.5, 0, Liver.Front);
        var sweep = new IdealSweep(70, Fault: fault).Of(Liver.Patient, bending.Apply, Liver.Front, random);
        var before = ElasticRegistration.Run(Liver.Model, new(surface), 2).Estimate!;
        var outcome = RegistrationUpdate.Run(before, new(surface, Vessels: Liver.Vessels, VesselsSeen: sweep.Vessels), 2);
        output.WriteLine($"seed {Seed + salt} {fault}: {Error(before, bending.Apply):F2} mm, {Error(outcome.Estimate, bending.Apply):F2} mm, {outcome.Evidence} {string.Join("; ", outcome.Reasons)}");
        return (before, outcome, bending.Apply);
    }

    /// <summary>The layer between liver and diaphragm as tracks of a dark tube, 8 mm outside the capsule, as many as true vessels.</summary>
    [Fact]
    public void What_looks_like_a_vessel_outside_the_liver_is_left_out()
    {
        var random = new SeededRandom(Seed + 31);
        var bending = new SmoothBending(random, Liver.Mesh, 4);
        var surface = ObservedPatch.Sample(Liver.Mesh.Mapped(bending.Apply), random, 0.3, 3000, 0.5, 0, Liver.Front);
        var sweep = new IdealSweep(70).Of(Liver.Patient, bending.Apply, Liver.Front, random);
        var bent = Liver.Mesh.Mapped(bending.Apply);
        var normals = bent.VertexNormals();
        var deep = Enumerable.Range(0, bent.Vertices.Length).Where(i => normals[i].Y > 0.6).ToArray();
        var layer = random.Sample(deep.Length, sweep.Vessels.Count).Select(i => new VesselObservation(
            new(bent.Vertices[deep[i]] + normals[deep[i]] * 8), 5.5, 1.2, Vec3.Cross(normals[deep[i]], Vec3.UnitX).Normalized(), 0.05));
        var before = ElasticRegistration.Run(Liver.Model, new(surface), 2).Estimate!;
        UpdateOutcome Updated(SweepObservations s) => RegistrationUpdate.WithSweeps(before, new(surface), Liver.Vessels, [s], 2);
        var (alone, crowded) = (Updated(sweep), Updated(sweep with { Vessels = [.. sweep.Vessels, .. layer] }));
        output.WriteLine($"seed {Seed + 31}: {Error(before, bending.Apply):F2} mm, {Error(alone.Estimate, bending.Apply):F2} mm, with the layer {Error(crowded.Estimate, bending.Apply):F2} mm {string.Join("; ", crowded.Reasons)}");
        Assert.True(alone.Taken && crowded.Taken);
        // 0.5 mm: what an update may make worse.
        Assert.True(Error(crowded.Estimate, bending.Apply) < Error(alone.Estimate, bending.Apply) + 0.5);
    }

    [Fact]
    public void A_sweep_that_brings_nothing_new_changes_nothing()
    {
        var random = new SeededRandom(Seed + 41);
        var bending = new SmoothBending(random, Liver.Mesh, 4);
        var surface = ObservedPatch.Sample(Liver.Mesh.Mapped(bending.Apply), random, 0.3, 3000, 0.5, 0, Liver.Front);
        var sweep = new IdealSweep(70).Of(Liver.Patient, bending.Apply, Liver.Front, random);
        var once = RegistrationUpdate.Run(ElasticRegistration.Run(Liver.Model, new(surface), 2).Estimate!, new(surface, Vessels: Liver.Vessels, VesselsSeen: sweep.Vessels), 2);
        Assert.True(once.Taken);
        var again = RegistrationUpdate.Run(once.Estimate, new(surface, Vessels: Liver.Vessels, VesselsSeen: sweep.Vessels), 2);
        Assert.False(again.Taken);
        Assert.Same(once.Estimate, again.Estimate);
        output.WriteLine($"seed {Seed + 41}: {string.Join("; ", again.Reasons)}");
    }

    private static double Error(ElasticEstimate estimate, Func<Vec3, Vec3> truth) =>
        Liver.Patient.Lesions.Average(l => Vec3.Distance(estimate.Place(l.Centre).Position, truth(l.Centre.Position)));

    [Fact]
    public void A_good_sweep_brings_the_lesions_nearer_and_their_balls_down()
    {
        var cases = Enumerable.Range(1, 4).Select(i => Case(i, SweepFault.None)).ToArray();
        Assert.All(cases, c => Assert.True(c.Outcome.Taken, string.Join("; ", c.Outcome.Reasons)));
        // A fifth less: what is asked of vessels in the whole set.
        Assert.True(cases.Average(c => Error(c.Outcome.Estimate, c.Truth)) < 0.8 * cases.Average(c => Error(c.Before, c.Truth)));
        double R90(ElasticEstimate e) => Liver.Patient.Lesions.Average(l => e.Predict(new(l.Id, l.Centre), 5).R90);
        Assert.True(cases.Average(c => R90(c.Outcome.Estimate)) < 0.8 * cases.Average(c => R90(c.Before)));
    }

    [Theory]
    [InlineData(SweepFault.Mirrored)]
    [InlineData(SweepFault.WrongDepth)]
    public void A_wrong_sweep_is_refused_with_the_reason_and_changes_nothing(SweepFault fault)
    {
        for (var i = 11; i <= 13; i++)
        {
            var (before, outcome, _) = Case(i, fault);
            Assert.False(outcome.Taken, $"seed {Seed + i}");
            Assert.NotEmpty(outcome.Reasons);
            Assert.Same(before, outcome.Estimate);
        }
    }

    /// <summary>Where a slip cannot be told from a liver that moved, taking it must do little harm: 0.5 mm is what an update may make worse.</summary>
    [Fact]
    public void A_slipped_probe_is_refused_or_does_no_harm()
    {
        for (var i = 21; i <= 23; i++)
        {
            var (before, outcome, truth) = Case(i, SweepFault.Slipped);
            if (outcome.Taken) Assert.True(Error(outcome.Estimate, truth) < Error(before, truth) + 0.5, $"seed {Seed + i}");
        }
    }
}
