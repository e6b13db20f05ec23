using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

/// <summary>The check <c>lesion-carry</c> has changed livers; here what needs none.</summary>
public class LiverToLiverTests
{
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(12, 4);

    [Fact]
    public void A_liver_that_only_lies_elsewhere_is_found_whatever_the_number_of_threads()
    {
        var pose = RigidMotion.About(Vec3.Zero, new Vec3(0.3, -0.7, 0.5).Normalized() * 0.2, new(180, -90, 400));
        var moved = new SegmentedLiver(Liver.Mapped(pose), []);
        var result = LiverToLiver.Run(new(Liver, []), moved);
        Assert.True(result.Believed, string.Join("; ", result.Refusals));
        foreach (var p in (Vec3[])[new(0, 0, 0), new(-40, 10, 5), new(30, -10, 10)])
        {
            // The limit of a segmented surface that the registration reckons with.
            Assert.InRange(Vec3.Distance(result.Estimate!.Place(p), pose.Apply(p)), 0, 0.7);
            Assert.True(NinetyPercentBall.Radius(result.Estimate.Covariance(p)) > 0.7);
        }

        Assert.Equal(result.Estimate!.Place(Vec3.Zero), LiverToLiver.Run(new(Liver, []), moved, threads: 2).Estimate!.Place(Vec3.Zero));
    }

    [Fact]
    public void What_is_no_liver_at_two_times_is_refused_with_the_reason()
    {
        void Refused(string why, SegmentedLiver baseline, SegmentedLiver followUp) =>
            Assert.Contains(why, string.Join("; ", LiverToLiver.Run(baseline, followUp).Refusals), StringComparison.Ordinal);

        SegmentedLiver liver = new(Liver, []);
        Refused("mirror", liver, new(Liver.Mapped(p => new Vec3(-p.X, p.Y, p.Z)).Flipped(), []));
        Refused("resection", liver, new(Liver.Mapped(p => p * 0.7), []));
        Refused("millimetres", liver, new(Liver.Mapped(p => p * 0.001), []));
        Refused("apart", liver, new(ProceduralLiver.Icosphere(4).Mapped(v => v * 65), []));
    }
}
