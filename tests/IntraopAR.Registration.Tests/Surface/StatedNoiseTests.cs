using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Registration;
using Xunit;

namespace IntraopAR.Registration.Tests;

/// <summary>Observed points whose source says how noisy each of them is.</summary>
public class StatedNoiseTests
{
    private const int Seed = 20270114;
    private const double Quiet = 0.4;
    private const double Loud = 4;
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(Seed, 4);
    private static readonly ElasticModel Model = ElasticModel.Of(new(Liver), ElasticPrior.Default, 1500, 2);

    private sealed record Case(Vec3[] Points, double[] Noise, Func<Vec3, Vec3> Truth, Vec3[] Places);

    /// <summary>A bent liver of which one side was seen through smoke: those points lie off together, and say so.</summary>
    private static Case Smoky(int salt, double amplitude = 5)
    {
        var random = new SeededRandom(Seed + salt);
        var bending = new SmoothBending(random, Liver, Math.Max(1, amplitude));
        var pose = RigidMotion.About(Model.Surface.Centre, random.NextDirection() * 0.1, random.NextDirection() * 12);
        Vec3 Truth(Vec3 p) => amplitude > 0 ? pose.Apply(bending.Apply(p)) : pose.Apply(p);
        var points = ObservedPatch.Sample(Liver.Mapped(Truth), random, 0.44, 2000, Quiet, 0);
        var middle = points.Aggregate(Vec3.Zero, (sum, p) => sum + p) / points.Length;
        var (side, off) = (random.NextDirection(), random.NextDirection() * Loud);
        var noise = new double[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            noise[i] = Vec3.Dot(points[i] - middle, side) < 15 ? Quiet : Loud;
            if (noise[i] == Loud) points[i] += off;
        }

        var places = Enumerable.Range(0, 60).Select(_ => Vec3.Lerp(Liver.Vertices[random.Next(Liver.Vertices.Length)], Model.Surface.Centre, random.Between(0.1, 0.9))).ToArray();
        return new(points, noise, Truth, places);
    }

    private static double Error(Func<Vec3, Vec3> place, Case c) => c.Places.Average(p => Vec3.Distance(place(p), c.Truth(p)));

    [Fact]
    public void Points_that_say_they_are_off_disturb_less()
    {
        var (told, untold, rigidTold, rigidUntold) = (0.0, 0.0, 0.0, 0.0);
        for (var k = 0; k < 6; k++)
        {
            var bent = Smoky(k);
            told += Error(Elastic(new(bent.Points, SurfaceNoise: bent.Noise)), bent) / 6;
            untold += Error(Elastic(new(bent.Points)), bent) / 6;
            var stiff = Smoky(k, 0);
            rigidTold += Error(Rigid(new(stiff.Points, SurfaceNoise: stiff.Noise)), stiff) / 6;
            rigidUntold += Error(Rigid(new(stiff.Points)), stiff) / 6;
        }

        Assert.True(told < untold, $"seed {Seed}: {told:F2} mm told, {untold:F2} mm untold");
        Assert.True(rigidTold < rigidUntold, $"seed {Seed}: rigidly {rigidTold:F2} mm told, {rigidUntold:F2} mm untold");
    }

    private static Func<Vec3, Vec3> Elastic(Observations observed)
    {
        var estimate = ElasticRegistration.Run(Model, observed, 2).Estimate!;
        return p => estimate.Place(new(p)).Position;
    }

    private static Func<Vec3, Vec3> Rigid(Observations observed) => RigidRegistration.Run(Model.Surface, observed, [], 5, 2).Estimate!.PatientFromModel.Motion.Apply;

    [Fact]
    public void The_same_said_of_every_point_changes_nothing_unless_it_is_more_than_they_scatter()
    {
        var c = Smoky(20);
        Vec3[] quiet = [.. c.Points.Where((_, i) => c.Noise[i] == Quiet)];
        ElasticEstimate Run(double? sd) => ElasticRegistration.Run(Model, new(quiet, SurfaceNoise: sd is { } s ? Array.ConvertAll(quiet, _ => s) : null), 2).Estimate!;
        var (untold, small, large) = (Run(null), Run(0.2), Run(2));
        var places = c.Places.Select(p => new Point<Model>(p)).ToArray();
        Assert.Equal(untold.Places(places), small.Places(places));
        double Ball(ElasticEstimate e) => places.Average(p => e.Predict(new("t", p), 5).R90);
        Assert.Equal(Ball(untold), Ball(small));
        // What is stated beyond scatter neighbours share, and nothing about it averages out.
        Assert.True(Ball(large) > 1.1 * Ball(untold), $"r90 {Ball(large):F2} mm, {Ball(untold):F2} mm where nothing is stated");
    }

    [Fact]
    public void Points_of_which_nothing_is_stated_count_as_typical_ones()
    {
        var c = Smoky(30);
        var unknown = Array.ConvertAll(c.Noise, _ => double.NaN);
        var places = c.Places.Select(p => new Point<Model>(p)).ToArray();
        var none = ElasticRegistration.Run(Model, new(c.Points), 2).Estimate!;
        Assert.Equal(none.Places(places), ElasticRegistration.Run(Model, new(c.Points, SurfaceNoise: unknown), 2).Estimate!.Places(places));
        Assert.Throws<ArgumentException>(() => ElasticRegistration.Run(Model, new(c.Points, SurfaceNoise: c.Noise[1..]), 2));
    }
}
