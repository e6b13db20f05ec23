using IntraopAR.Geometry;
using IntraopAR.Registration;
using Xunit;

namespace IntraopAR.Registration.Tests;

public class ProbeDentTests
{
    /// <summary>Looking down −z from a face at z = 0 that lies in the liver by the dent.</summary>
    private static SweepObservations Sweep(params double[] depths) => new(
        [.. depths.Select(d => new VesselObservation(new(0, 0, -d), 3, 1))], [(new(0, 0, 0), Vec3.UnitZ)], []);

    [Fact]
    public void A_vessel_at_the_face_is_put_back_by_the_whole_dent_and_a_deep_one_hardly()
    {
        var undone = ProbeDent.Undone(Sweep(0, 10, 200), 4);
        Assert.Equal(4, undone[0].Centre.Position.Z, 9);
        // Half the dent at half the face's width: atan 1 = π/4.
        Assert.Equal(-10 + 2, undone[1].Centre.Position.Z, 9);
        Assert.InRange(undone[2].Centre.Position.Z, -200, -199.8);
        Assert.True(undone[0].Sigma > undone[1].Sigma && undone[1].Sigma > 1);
    }

    [Fact]
    public void Without_a_dent_or_a_face_nothing_moves()
    {
        var sweep = Sweep(5, 30);
        Assert.Equal(sweep.Vessels, ProbeDent.Undone(sweep, 0));
        Assert.Equal(sweep.Vessels, ProbeDent.Undone(sweep with { Face = [] }, 3));
    }

    [Fact]
    public void The_dent_is_how_far_the_face_lies_inside_the_registered_surface()
    {
        var mesh = Benchmarks.ProceduralLiver.Make(20261126, 4);
        var model = ElasticModel.Of(new(mesh), ElasticPrior.Default, 1500, 2);
        var random = new SeededRandom(5);
        var estimate = ElasticRegistration.Run(model, new(Benchmarks.ObservedPatch.Sample(mesh, random, 0.5, 3000, 0.2, 0)), 2).Estimate!;
        var surface = new TriangleTree(estimate.Warp(mesh));
        var normals = mesh.VertexNormals();
        SweepObservations Pressed(double by) => new([], [.. Enumerable.Range(0, 50).Select(k => k * mesh.Vertices.Length / 50).Select(i => (new Point<Patient>(mesh.Vertices[i] - normals[i] * by), normals[i]))], []);
        // The registration itself is off by some tenths of a millimetre.
        Assert.InRange(ProbeDent.Depth(surface, Pressed(3)), 2.4, 3.6);
        Assert.InRange(ProbeDent.Depth(surface, Pressed(-2)), 0, 0);
    }
}
