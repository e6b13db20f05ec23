using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound.Tests;

/// <summary>A motion that is advised must do what it says when it is carried out.</summary>
public class ProbeMotionsTests(ITestOutputHelper output)
{
    private static readonly FanArea Fan = new(new(320, -60), 120, 520, 0, 34);
    private static readonly BoxArea Box = new(140, 20, 500, 460);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_advised_brings_the_place_into_the_picture(bool curved)
    {
        ScanArea area = curved ? Fan : Box;
        var random = new SeededRandom(11);
        var shown = new Dictionary<ProbeMotionKind, int>();
        for (var n = 0; n < 400; n++)
        {
            var plane = Plane(random);
            var before = ProbeStance.Of(plane, area);
            var target = before.Face + before.Across * random.Between(-60, 60) + before.Deep * random.Between(10, 80) + before.Normal * random.Between(-40, 40);
            var motions = ProbeMotions.To(target, plane, area);
            Assert.Equal(motions.OrderBy(m => m.Effort), motions);
            foreach (var m in motions)
            {
                var moved = m.Motion * plane;
                var after = ProbeStance.Of(moved, area);
                Assert.Equal(0, Vec3.Dot(target - moved.Origin, moved.Normal), 1e-6);
                Assert.True(area.Contains(moved.Foot(target)), $"seed 11, case {n}: {m.InWords}");
                // The face stays on the organ: it leaves the plane of contact by less than rounding.
                if (m.Kind != ProbeMotionKind.Tilt) Assert.Equal(0, Vec3.Dot(after.Face - before.Face, before.Deep), 1e-6);
                else Assert.Equal(0, Vec3.Distance(after.Face - before.Face, before.Across * m.Aside), 1e-6);
                shown[m.Kind] = shown.GetValueOrDefault(m.Kind) + 1;
            }
        }

        output.WriteLine(string.Join(", ", shown));
        Assert.All(Enum.GetValues<ProbeMotionKind>(), k => Assert.InRange(shown.GetValueOrDefault(k), 50, 400));
    }

    /// <summary>The probe stands on the front, its picture across the body: the tail is towards the front.</summary>
    [Fact]
    public void The_words_are_the_surgeons()
    {
        // Picture to the right is the patient's left, picture down is towards the back; the plane's normal is towards the head.
        var plane = new ImagePlane(new(0.3, 0, 0), new(0, 0.3, 0), new(-96, -100, 0));
        var stance = ProbeStance.Of(plane, Box);
        var near = ProbeMotions.To(stance.Face + new Vec3(0, 90, -12), plane, Box);
        Assert.Equal("tilt the tail 8° towards the head", near[0].InWords);
        Assert.Equal("slide 12 mm towards the feet", near[1].InWords);
        // A place to the right and towards the feet: its end of the face must go to the feet, clockwise for one who looks at the back from in front.
        var turned = ProbeMotions.To(stance.Face + new Vec3(40, 60, -8), plane, Box).Single(m => m.Kind == ProbeMotionKind.Turn);
        Assert.Equal("turn the probe 11° clockwise as seen from its tail", turned.InWords);
    }

    [Fact]
    public void What_lies_too_deep_gets_no_motion()
    {
        var plane = new ImagePlane(new(0.3, 0, 0), new(0, 0.3, 0), Vec3.Zero);
        var stance = ProbeStance.Of(plane, Fan);
        Assert.Empty(ProbeMotions.To(stance.Face + stance.Deep * 170 + stance.Normal * 5, plane, Fan));
    }

    private static ImagePlane Plane(SeededRandom random)
    {
        var turn = Mat3.FromRotationVector(random.NextDirection() * random.Between(0, 3));
        return new(turn.Column0 * 0.2, turn.Column1 * 0.2, random.NextDirection() * 100);
    }
}
