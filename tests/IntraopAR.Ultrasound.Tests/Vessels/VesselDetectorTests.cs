using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound.Tests;

/// <summary>On drawn pictures of which every vessel is known.</summary>
public class VesselDetectorTests(ITestOutputHelper output)
{
    private static readonly VesselDetector Detector = new(SpecklePhantom.Area, SpecklePhantom.Size, SpecklePhantom.Size, SpecklePhantom.PixelSize, SpecklePhantom.PixelSize);

    /// <summary>Radii of segmental to main branches; the middle of the picture and its sides.</summary>
    private static readonly (Vec3, Vec3, double, double)[] Across =
        [(new(35, 40, 0), Vec3.UnitZ, 2.5, 1), (new(60, 70, 0), Vec3.UnitZ, 4, 1), (new(88, 45, 0), new Vec3(0.7, 0, 1).Normalized(), 3, 1), (new(95, 90, 0), Vec3.UnitZ, 6, 1)];

    /// <summary>The detector's own statement must hold: a centre within four of its standard deviations, a radius within a quarter.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, -35)]
    [InlineData(3, 40)]
    public void Vessels_cut_across_are_found_whatever_the_gain(long seed, double gain)
    {
        var cuts = Detector.Detect(new SpecklePhantom(seed).Draw(SpecklePhantom.Facing(0), Across, gain), 0.5);
        foreach (var c in cuts) output.WriteLine($"{c.Centre} {c.SemiMajor:F1} x {c.SemiMinor:F1} mm, {c.Confidence:F2}");
        foreach (var (at, _, radius, _) in Across)
        {
            var nearest = cuts.MinBy(c => Distance(c, at))!;
            Assert.InRange(Distance(nearest, at), 0, 4 * Math.Max(nearest.Spread.Along, nearest.Spread.Across));
            Assert.InRange(nearest.SemiMinor, 0.75 * radius, 1.25 * radius);
        }

        // What is no vessel is at most one in four of what is told.
        Assert.InRange(cuts.Count, Across.Length, Across.Length + 1);
    }

    [Fact]
    public void A_vessel_cut_along_is_a_tube_with_its_centre_line()
    {
        var at = new Vec3(60, 60, 0);
        var cuts = Detector.Detect(new SpecklePhantom(4).Draw(SpecklePhantom.Facing(0), [(at, new Vec3(1, 0.3, 0).Normalized(), 3, 1)]), 0.5);
        var tube = Assert.Single(cuts, c => c.IsTube);
        var off = tube.Path.Select(p => Math.Abs(p.At.V * SpecklePhantom.PixelSize - 60 - 0.3 * (p.At.U * SpecklePhantom.PixelSize - 60)) / Math.Sqrt(1.09)).ToArray();
        output.WriteLine($"{2 * tube.SemiMajor:F0} mm long, radius {tube.SemiMinor:F2}; centre-line off by {off.Average():F2} mm, at most {off.Max():F2}");
        Assert.InRange(tube.SemiMajor, 20, 70);
        Assert.InRange(tube.SemiMinor, 0.75 * 3, 1.25 * 3);
        Assert.InRange(off.Average(), 0, 2 * tube.Spread.Across);
    }

    [Fact]
    public void A_shadow_down_to_the_bottom_is_no_vessel()
    {
        var cuts = Detector.Detect(new SpecklePhantom(5).Draw(SpecklePhantom.Facing(0), Across[..1], 0, (300, 330, 150)), 0.5);
        foreach (var c in cuts) output.WriteLine($"{c.Centre} {c.SemiMajor:F1} x {c.SemiMinor:F1} mm, {c.Confidence:F2}");
        Assert.DoesNotContain(cuts, c => c.Centre.U is > 280 and < 350 && c.Centre.V > 140);
    }

    /// <summary>The wall's echo is four times the tissue's (12 dB), as of a portal vein, or nothing, as of a hepatic one.</summary>
    [Fact]
    public void A_bright_wall_makes_a_portal_vessel()
    {
        var cuts = Detector.Detect(new SpecklePhantom(6).Draw(SpecklePhantom.Facing(0), [(new(40, 60, 0), Vec3.UnitZ, 3.5, 4), (new(85, 60, 0), Vec3.UnitZ, 3.5, 1)]), 0.5);
        var (walled, bare) = (cuts.MinBy(c => Distance(c, new(40, 60, 0)))!, cuts.MinBy(c => Distance(c, new(85, 60, 0)))!);
        output.WriteLine($"{walled.PortalProbability:F2} with wall, {bare.PortalProbability:F2} without");
        Assert.True(walled.PortalProbability > 0.5 && bare.PortalProbability < 0.5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void An_even_picture_has_no_vessel(byte level)
    {
        var picture = new byte[SpecklePhantom.Size * SpecklePhantom.Size];
        Array.Fill(picture, level);
        Assert.Empty(Detector.Detect(picture));
    }

    [Fact]
    public void Even_speckle_has_hardly_any_vessel() =>
        // Eight pictures of nothing: one find in two pictures would drown a sweep's tracks.
        Assert.InRange(Enumerable.Range(20, 8).Sum(s => Detector.Detect(new SpecklePhantom(s).Draw(SpecklePhantom.Facing(0), []), 0.5).Count), 0, 4);

    private static double Distance(VesselCut c, Vec3 at) => Pixel.Distance(c.Centre, new(at.X / SpecklePhantom.PixelSize, at.Y / SpecklePhantom.PixelSize)) * SpecklePhantom.PixelSize;
}
