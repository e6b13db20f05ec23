using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using Xunit;

namespace IntraopAR.Registration.Tests;

/// <summary>An elastic model as bytes and back.</summary>
public class KeptModelTests
{
    private const int Seed = 20261127;
    private const int Nodes = 600;
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(Seed, 4);
    private static readonly ElasticModel Made = ElasticModel.Of(Liver, Nodes);
    private static readonly byte[] Bytes = Made.ToBytes();

    [Fact]
    public void It_comes_back_the_same_to_the_last_bit()
    {
        var back = ElasticModel.FromBytes(Bytes, Liver, Nodes)!;
        Assert.Equal(Made.Hash, back.Hash);
        Assert.Equal(Bytes, back.ToBytes());
        var points = ObservedPatch.Sample(Liver, new SeededRandom(Seed), 0.4, 1000, 0.5, 0);
        var (one, two) = (ElasticRegistration.Run(Made, new(points), 2).Estimate!, ElasticRegistration.Run(back, new(points), 2).Estimate!);
        var target = new Target("t", new(10, 5, 8));
        Assert.Equal(one.Predict(target, 5).Covariance, two.Predict(target, 5).Covariance);
        Assert.Equal(one.Warp(Liver).Vertices, two.Warp(Liver).Vertices);
    }

    [Fact]
    public void A_damaged_one_or_one_of_another_liver_is_none()
    {
        var random = new SeededRandom(Seed);
        for (var i = 0; i < 200; i++)
        {
            var at = random.Next(Bytes.Length);
            Bytes[at] ^= 1;
            Assert.Null(ElasticModel.FromBytes(Bytes, Liver, Nodes));
            Bytes[at] ^= 1;
            Assert.Null(ElasticModel.FromBytes(Bytes[..at], Liver, Nodes));
        }

        Assert.Null(ElasticModel.FromBytes(Bytes, Liver, Nodes + 1));
        Assert.Null(ElasticModel.FromBytes(Bytes, Liver.Mapped(p => p.X > 50 ? p * 1.0000001 : p), Nodes));
        Assert.Null(ElasticModel.FromBytes(Bytes, Liver, Nodes, SinceScan.Chemotherapy));
        Assert.NotNull(ElasticModel.FromBytes(Bytes, Liver, Nodes));
    }

    [Fact]
    public void A_placement_from_kept_numbers_is_the_estimates_own()
    {
        var random = new SeededRandom(Seed + 1);
        var bending = new SmoothBending(random, Liver, 6);
        var points = ObservedPatch.Sample(Liver.Mapped(bending.Apply), random, 0.45, 2000, 0.5, 0);
        var estimate = ElasticRegistration.Run(Made, new(points), 2).Estimate!;
        Assert.True(estimate.IsElastic, string.Join("; ", estimate.Reasons));
        var again = new Placement(estimate.PatientFromModel, Made, estimate.Deformation!);
        // The pose is inverted twice on the way: rounding alone.
        Assert.All(Liver.Vertices.Where((_, i) => i % 50 == 0), v => Assert.True(Point<Patient>.Distance(estimate.Place(new(v)), again.Place(new(v))) < 1e-9));
        Assert.Throws<ArgumentException>(() => new Placement(estimate.PatientFromModel, Made, new("another", estimate.Deformation!.Coefficients)));
    }
}
