using IntraopAR.Geometry;
using IntraopAR.Theatre.Rehearsing;

namespace IntraopAR.Theatre.Tests;

public sealed class SteadyTipTests
{
    private static SteadyTip Looked(double seconds, Func<double, Vec3?> at, long seed = 3)
    {
        var (tip, random) = (new SteadyTip(), new SeededRandom(seed));
        for (var t = 0.0; t < seconds; t += 0.033)
            if (at(t) is { } place) tip.Look(TimeSpan.FromSeconds(t), place + random.NextGaussianVector(0.5));
        return tip;
    }

    /// <summary>Noise of a tracked tip is about 0.5 mm along each axis (docs/rehearsal.md); the mean of 24 looks is within four of its deviations.</summary>
    [Fact]
    public void Held_still_it_is_where_it_is()
    {
        var place = Looked(1, _ => new Vec3(10, 20, 30)).Place;
        Assert.NotNull(place);
        Assert.True(Vec3.Distance(place.Value, new(10, 20, 30)) < 4 * 0.5 * Math.Sqrt(3.0 / 24), $"{place}");
    }

    [Fact]
    public void A_tip_that_moves_or_is_seen_too_briefly_has_no_place()
    {
        // A slow hand makes 20 mm in a second.
        Assert.Null(Looked(2, t => new(20 * t, 0, 0)).Place);
        Assert.Null(Looked(0.5, _ => Vec3.Zero).Place);
        // The last place of a hidden marker, told again and again, is not held still.
        var stale = new SteadyTip();
        for (var i = 0; i < 100; i++) stale.Look(TimeSpan.FromSeconds(1), Vec3.Zero);
        Assert.Null(stale.Place);
        // Hidden for longer than a blink, it is waited for anew.
        Assert.Null(Looked(1.2, t => t is > 0.4 and < 0.8 ? null : Vec3.Zero).Place);
        Assert.NotNull(Looked(2, t => t is > 0.4 and < 0.8 ? null : Vec3.Zero).Place);
    }
}
