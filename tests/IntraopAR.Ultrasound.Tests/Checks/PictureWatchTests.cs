using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound.Tests;

public class PictureWatchTests
{
    private const int Pictures = 60;
    private static readonly GrainSweep Grains = new(3);

    /// <summary>To and fro along the picture's width, 20 mm in three seconds.</summary>
    private static RigidMotion Sideways(int n) => new(Mat3.Identity, new(10 * Math.Sin(n * 0.1), 0, 0));

    /// <summary>To and fro about the middle of the face, 33 mm above the picture's middle.</summary>
    private static RigidMotion Rocking(int n)
    {
        var (turn, face) = (Mat3.FromRotationVector(new(0, 0, 0.14 * Math.Sin(n * 0.1))), new Vec3(0, -33, 0));
        return new(turn, face - turn * face);
    }

    private static RigidMotion AcrossThePlane(int n) => new(Mat3.Identity, new(0, 0, 0.4 * n - 12));

    private static RigidMotion Still(int n) => RigidMotion.Identity;

    [Fact]
    public void A_good_picture_that_moves_sideways_is_good()
    {
        var findings = Watch(n => Grains.Picture(n, Sideways(n)));
        Assert.All(findings, f => Assert.Equal(CheckStanding.Good, f.Standing));
        Assert.All(findings, f => Assert.Empty(f.Remedy));
    }

    /// <summary>At the first picture nothing is known yet, and every line of it tells the hand what to do.</summary>
    [Fact]
    public void What_is_not_yet_checked_says_what_to_do() =>
        Assert.All(Watch(n => Grains.Picture(n, Still(n)), 1), f => Assert.Equal((CheckStanding.NotYetChecked, true), (f.Standing, f.Remedy.Length > 0)));

    [Fact]
    public void A_mirrored_picture_is_named_and_so_is_what_to_do()
    {
        var finding = Watch(n => GrainSweep.Mirrored(Grains.Picture(n, Sideways(n))))[(int)PictureFault.Mirrored];
        Assert.Equal((PictureFault.Mirrored, CheckStanding.Faulty), (finding.Fault, finding.Standing));
        Assert.NotEmpty(finding.Remedy);
    }

    /// <summary>The machine's own mark stands at the left; after its left/right key it is at the right, and the probe need not move for that to be seen.</summary>
    [Fact]
    public void An_orientation_mark_on_the_other_side_is_noticed_while_the_probe_lies_still()
    {
        var reference = GrainSweep.Reference with { Mark = new Pixel(20, 14) };
        PictureFinding Seen(Func<PlacedPicture, PlacedPicture> shown)
        {
            var watch = new PictureWatch(reference);
            for (var n = 0; n < 20; n++) watch.Take(shown(Marked(Grains.Picture(n, RigidMotion.Identity))));
            return watch.Take(shown(Marked(Grains.Picture(20, RigidMotion.Identity))))[(int)PictureFault.Mirrored];
        }

        Assert.Equal(CheckStanding.Faulty, Seen(GrainSweep.Mirrored).Standing);
        // On its own side it does not say which way round the probe lies in its clamp.
        Assert.Equal(CheckStanding.NotYetChecked, Seen(p => p).Standing);
    }

    private static PlacedPicture Marked(PlacedPicture p)
    {
        var grey = p.Pixels.ToArray();
        for (var v = 12; v <= 16; v++)
            for (var u = 18; u <= 22; u++)
                grey[v * p.Width + u] = 220;
        return p with { Pixels = grey };
    }

    /// <summary>A picture that was switched in the middle of an operation is noticed, though everything before was good.</summary>
    [Fact]
    public void A_picture_mirrored_half_way_is_noticed()
    {
        var finding = Watch(n => n < 60 ? Grains.Picture(n, Sideways(n)) : GrainSweep.Mirrored(Grains.Picture(n, Sideways(n))), 160)[(int)PictureFault.Mirrored];
        Assert.Equal(CheckStanding.Faulty, finding.Standing);
    }

    /// <summary>An even picture of a linear array has neither a shape nor a brighter end: rocking, as asked for, tells both ways to turn it over.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_rocked_probe_tells_how_its_picture_is_turned_over(bool mirrored, bool upsideDown)
    {
        var findings = Watch(n => GrainSweep.Turned(Grains.Picture(n, Rocking(n), fading: false), mirrored, upsideDown), 120);
        Assert.Equal(mirrored ? CheckStanding.Faulty : CheckStanding.Good, findings[(int)PictureFault.Mirrored].Standing);
        Assert.Equal(upsideDown ? CheckStanding.Faulty : CheckStanding.Good, findings[(int)PictureFault.UpsideDown].Standing);
    }

    /// <summary>Sliding moves both halves of the picture alike, turned over or not.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_probe_that_only_slides_tells_nothing_of_up_and_down(bool upsideDown) => Assert.Equal(
        CheckStanding.NotYetChecked,
        Watch(n => GrainSweep.Turned(Grains.Picture(n, Sideways(n), fading: false), false, upsideDown))[(int)PictureFault.UpsideDown].Standing);

    /// <summary>A linear array's own echoes lie along its face and stand still; a caption, which does not cross the picture, is none.</summary>
    [Theory]
    [InlineData(false, false, CheckStanding.Good)]
    [InlineData(true, false, CheckStanding.Faulty)]
    [InlineData(false, true, CheckStanding.NotYetChecked)]
    public void Lines_along_the_face_tell_which_end_is_up_while_the_probe_slides(bool upsideDown, bool caption, CheckStanding expected) => Assert.Equal(
        expected,
        Watch(n => GrainSweep.Turned(GrainSweep.Lined(Grains.Picture(n, Sideways(n), fading: false), caption), false, upsideDown))[(int)PictureFault.UpsideDown].Standing);

    /// <summary>Tissue stands still too where the probe does.</summary>
    [Fact]
    public void Lines_of_a_probe_that_lies_still_tell_nothing() => Assert.Equal(
        CheckStanding.NotYetChecked,
        Watch(n => GrainSweep.Lined(Grains.Picture(n, Still(n), fading: false), caption: false))[(int)PictureFault.UpsideDown].Standing);

    /// <summary>Without evidence nothing is called good, mirrored or not.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_probe_that_does_not_move_sideways_tells_nothing_of_left_and_right(bool mirrored)
    {
        foreach (var path in new Func<int, RigidMotion>[] { AcrossThePlane, Still })
            Assert.Equal(
                CheckStanding.NotYetChecked,
                Watch(n => mirrored ? GrainSweep.Mirrored(Grains.Picture(n, path(n))) : Grains.Picture(n, path(n)))[(int)PictureFault.Mirrored].Standing);
    }

    [Fact]
    public void A_frozen_picture_is_noticed_only_when_the_probe_moves_and_let_go_when_it_lives_again()
    {
        var still = Grains.Picture(0, RigidMotion.Identity);
        Assert.Equal(CheckStanding.NotYetChecked, Watch(n => still with { At = TimeSpan.FromSeconds(n / 20.0) })[(int)PictureFault.Frozen].Standing);
        PlacedPicture Frozen(int n) => Grains.Picture(n, AcrossThePlane(n)) with { Pixels = still.Pixels };
        Assert.Equal(CheckStanding.Faulty, Watch(Frozen)[(int)PictureFault.Frozen].Standing);
        Assert.Equal(CheckStanding.Good, Watch(n => n < 25 ? Frozen(n) : Grains.Picture(n, AcrossThePlane(n)))[(int)PictureFault.Frozen].Standing);
    }

    /// <summary>A clock beside the scan area runs on while the picture is frozen.</summary>
    [Fact]
    public void A_clock_does_not_make_a_frozen_picture_live()
    {
        var still = Grains.Picture(0, RigidMotion.Identity);
        PlacedPicture Clock(int n)
        {
            var grey = still.Pixels.ToArray();
            for (var x = 0; x < 20; x++) grey[3 * GrainSweep.Width + x] = (byte)(n * 37 + x * 11);
            return Grains.Picture(n, AcrossThePlane(n)) with { Pixels = grey };
        }

        Assert.Equal(CheckStanding.Faulty, Watch(Clock)[(int)PictureFault.Frozen].Standing);
    }

    [Fact]
    public void Without_a_reference_the_depth_is_not_called_good()
    {
        var watch = new PictureWatch(null);
        for (var n = 0; n < Pictures; n++)
            Assert.Equal(CheckStanding.NotYetChecked, watch.Take(Grains.Picture(n, Sideways(n)))[(int)PictureFault.WrongDepth].Standing);
    }

    private static IReadOnlyList<PictureFinding> Watch(Func<int, PlacedPicture> picture, int pictures = Pictures)
    {
        var watch = new PictureWatch(GrainSweep.Reference);
        IReadOnlyList<PictureFinding> findings = [];
        for (var n = 0; n < pictures; n++) findings = watch.Take(picture(n));
        return findings;
    }
}
