using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

public class FineFitTests
{
    private static readonly ModelSurface Liver = new(ProceduralLiver.Make(21, 5));

    /// <summary>
    /// What is still to come when the refinement rests is put at 5 micrometres; two descents may rest on either side. Near
    /// starts share their last scale, so their minimum is one.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Refinement_rests_in_the_minimum_and_not_on_the_way(double outliers)
    {
        var points = ObservedPatch.Sample(Liver.Mesh, new SeededRandom(41), 0.3, 5000, 1, outliers);
        var random = new SeededRandom(42);
        var found = Enumerable.Range(0, 6)
            .Select(_ => RigidMotion.About(Liver.Centre, random.NextDirection() * 0.02, random.NextDirection() * 2))
            .Select(start => FineFit.Settle(Liver, points, start, null, 2).Pose)
            .ToArray();
        foreach (var pose in found[1..])
            Assert.InRange(RobustRefinement.Difference(Liver, pose, found[0]), 0, 0.02);
    }

    /// <summary>A weight is the loss's slope over the residual; the curvature is its second derivative. Both by differences.</summary>
    [Fact]
    public void The_longer_step_is_the_ratio_of_weight_and_curvature()
    {
        const double c = 2, r = 0.5, h = 1e-4;
        var s = c * c / (c * c + r * r);
        var slope = (Loss(r + h) - Loss(r - h)) / (2 * h);
        var second = (Loss(r + h) - 2 * Loss(r) + Loss(r - h)) / (h * h);
        Assert.Equal(slope / (2 * r), s * s, 1e-6);
        Assert.Equal(second / 2, s * s * (4 * s - 3), 1e-6);

        var normal = default(NormalEquations);
        normal.Add(new(1, 2, 3), Vec3.UnitX, r, s * s, s * s * (4 * s - 3));
        Assert.Equal(slope / r / second, normal.Newton, 1e-5);
        normal.Add(new(1, 2, 3), Vec3.UnitX, 10, 0.01, -0.5);
        Assert.Equal(1.8, normal.Newton);

        static double Loss(double r) => c * c * r * r / (c * c + r * r);
    }
}
