using IntraopAR.Geometry;
using IntraopAR.Theatre.Headsets;

namespace IntraopAR.Theatre.Tests.Headsets;

public class HeadCheckTests(ITestOutputHelper output)
{
    [Fact]
    public void A_good_alignment_passes_and_what_is_drawn_is_never_surer_than_the_check()
    {
        var (good, covered, trials) = (0, 0, 200);
        for (var seed = 0; seed < trials; seed++)
        {
            var situation = new HeadSituation(seed);
            var found = TouchAlignment.Of(situation.Touches(0, 1, 2), HeadSituation.Field, situation.Anterior, 5);
            if (found.SpaceFromPatient is null) continue;
            var check = HeadCheck.Of(found, situation.Touches(3, 4, 5));
            if (!check.IsGood) continue;
            good++;
            var doubt = check.After(found.Doubt!);
            Assert.True(doubt.RadiusAt(-40, -90, 20) >= Math.Max(found.ExpectedMm, check.RmsMm));
            if (situation.ErrorAt(found, HeadSituation.Field) <= doubt.RadiusAt(-40, -90, 20)) covered++;
        }

        output.WriteLine($"{good} of {trials} pass, {covered} of them within what is drawn");
        // Three touches of a finger of 11 mm mean error about an alignment of the same finger: most stay below 25 mm.
        Assert.True(good >= 0.5 * trials, $"{good}");
        Assert.True(covered >= 0.9 * good, $"{covered} of {good}");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void An_alignment_that_slid_is_refused(double mm)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var situation = new HeadSituation(seed);
            var found = TouchAlignment.Of(situation.Touches(0, 1, 2, 3), HeadSituation.Field, situation.Anterior, 5);
            if (found.SpaceFromPatient is not { } space) continue;
            var slid = found with { SpaceFromPatient = new(new RigidMotion(Mat3.Identity, situation.Random.NextDirection() * mm) * space.Motion), Used = [] };
            var check = HeadCheck.Of(slid, situation.Touches(0, 4, 5));
            Assert.False(check.IsGood);
            Assert.Contains("Align again", check.Why);
        }
    }

    [Fact]
    public void Touches_that_check_nothing_are_refused()
    {
        var situation = new HeadSituation(5);
        var found = TouchAlignment.Of(situation.Touches(0, 1, 2), HeadSituation.Field, situation.Anterior, 5);
        Assert.Contains("2 of 3", HeadCheck.Of(found, situation.Touches(3, 4)).Why);
        Assert.Contains("was used in the alignment", HeadCheck.Of(found, situation.Touches(0, 3, 4)).Why);
        Assert.Contains("nearer than 20 mm", HeadCheck.Of(found, situation.Touches(3, 3, 4)).Why);
        Assert.False(HeadCheck.Of(HeadAlignment.Refused("touch", "none"), situation.Touches(3, 4, 5)).IsGood);
    }
}
