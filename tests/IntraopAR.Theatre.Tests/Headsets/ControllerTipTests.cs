using IntraopAR.Geometry;
using IntraopAR.Theatre.Headsets;

namespace IntraopAR.Theatre.Tests.Headsets;

/// <summary>The end of a controller, found by turning the handle about it: within what a finger's own error leaves, and refused where it is not told.</summary>
public sealed class ControllerTipTests
{
    private static readonly Vec3 End = new(8, -31, 62), Hollow = new(120, 950, -310);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_is_found_though_the_controller_is_tracked_no_better_than_to_2_mm(int seed)
    {
        var random = new SeededRandom(seed);
        var found = ControllerTip.Of([.. Poses(random, degrees: 30, mm: 2)]);
        Assert.Equal("", found.Why);
        // Two millimetres a pose, 40 poses of 20° rms: a third of what the finger's own error is.
        Assert.InRange(Vec3.Distance(found.Tip!.Value.Position, End), 0, HeadTouch.FingerSigma / 2);
    }

    [Fact]
    public void It_is_refused_where_the_handle_hardly_turned_turned_about_one_axis_or_the_end_moved()
    {
        var random = new SeededRandom(4);
        Assert.Contains("turn the handle", ControllerTip.Of([.. Poses(random, degrees: 3, mm: 0.5)]).Why);
        Assert.Contains("one axis", ControllerTip.Of([.. Enumerable.Range(0, 40).Select(i => Held(Mat3.FromRotationVector(new(0.02 * i, 0, 0)), Vec3.Zero))]).Why);
        Assert.Contains("the end moved", ControllerTip.Of([.. Poses(random, degrees: 30, mm: 15)]).Why);
        Assert.NotEqual("", ControllerTip.Of([.. Poses(random, degrees: 30, mm: 1).Take(2)]).Why);
        Assert.NotEqual("", ControllerTip.Of([]).Why);
    }

    private static IEnumerable<Transform<HeadsetSpace, Controller>> Poses(SeededRandom random, double degrees, double mm)
    {
        for (var i = 0; i < 40; i++)
        {
            var a = degrees * Math.PI / 180;
            yield return Held(Mat3.FromRotationVector(new(a * random.Between(-1, 1), a * random.Between(-1, 1), a * random.Between(-1, 1))), random.NextGaussianVector(mm));
        }
    }

    private static Transform<HeadsetSpace, Controller> Held(Mat3 turn, Vec3 off) => new(new(turn, Hollow - turn * End + off));
}
