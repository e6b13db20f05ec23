using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Overlay;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

public class LabelPlacesTests
{
    private static readonly PinholeCamera Camera = new(300, 300, 160, 120, 0, LensDistortion.None);

    /// <summary>Up to eight lesions anywhere on a picture of usual size: every label is whole, alone, and off the mark.</summary>
    [Fact]
    public void Words_are_inside_the_picture_and_never_over_each_other()
    {
        var random = new SeededRandom(20261126);
        for (var round = 0; round < 40; round++)
        {
            using var liver = new Mat(540, 960, MatType.CV_8UC1, Scalar.Black);
            Cv2.Ellipse(liver, new Point(random.Next(960), random.Next(540)), new Size(300, 180), 20, 0, 360, Scalar.White, -1);
            var mark = new Rect(10, 10, 120, 30);
            Rect[] rings = [.. Enumerable.Range(0, 1 + random.Next(8)).Select(_ => Ring(random))];
            using var places = new LabelPlaces(liver, 6, rings, [mark]);
            var boxes = new List<Rect> { mark };
            foreach (var ring in rings)
            {
                var box = places.Near(ring, new(180 + random.Next(100), 34));
                Assert.True(box.X >= 0 && box.Y >= 0 && box.Right <= 960 && box.Bottom <= 540, $"seed 20261126, round {round}: {box}");
                Assert.DoesNotContain(boxes, b => b.IntersectsWith(box));
                boxes.Add(box);
            }
        }
    }

    [Fact]
    public void A_lone_ring_has_its_words_near_and_not_on_it()
    {
        using var liver = new Mat(540, 960, MatType.CV_8UC1, Scalar.Black);
        var ring = new Rect(880, 250, 60, 60);
        using var places = new LabelPlaces(liver, 6, [ring], []);
        var box = places.Near(ring, new(240, 34));
        Assert.False(ring.IntersectsWith(box));
        Assert.Null(places.Leader(box, ring));
    }

    /// <summary>The words of a lesion at the right edge once ran out of the picture.</summary>
    [Theory]
    [InlineData("Lesion 3")]
    [InlineData("Metastasis in segment 8 beside the right hepatic vein, seen once in March and never again since")]
    public void Long_words_stay_inside(string name)
    {
        using var picture = new Mat(240, 320, MatType.CV_8UC3, new Scalar(60, 60, 120));
        using var before = picture.Clone();
        var look = new Appearance(true, 1, RingShape.Solid, true, [8, 8, 8], "vanished, confirm with ultrasound", "");
        var part = new OverlayPart("lesion-3", OverlayRole.Lesion, RegionSurface.Of(Region.Ball(140, 0, 300, 8), [8, 8, 8])) { Label = name, Appearance = look, R90Mm = 12.3 };
        OverlayPainter.Paint(picture, Camera, [part], simulated: false);
        for (var y = 0; y < 240; y++)
            foreach (var x in (int[])[0, 319])
                Assert.Equal(before.At<Vec3b>(y, x), picture.At<Vec3b>(y, x));
    }

    [Fact]
    public void A_lesion_whose_place_is_unknown_is_named_and_not_drawn()
    {
        using var picture = new Mat(240, 320, MatType.CV_8UC3, new Scalar(60, 60, 120));
        var look = Appearance.Of(new() { Id = "a", Kind = ItemKind.Lesion, Name = "Lesion 1", State = LesionState.Seen }, 0);
        var part = new OverlayPart("a", OverlayRole.Lesion, RegionSurface.Of(Region.Ball(0, 0, 300, 30), [30, 30, 30])) { Appearance = look };
        var drawn = OverlayPainter.Paint(picture, Camera, [part], simulated: false);
        Assert.Empty(drawn.InView);
        Assert.Equal(new Vec3b(60, 60, 120), picture.At<Vec3b>(120, 160));
        Assert.True(drawn.Pixels > 50);
    }

    private static Rect Ring(SeededRandom random)
    {
        var size = 20 + random.Next(120);
        return new(random.Next(960 - size), random.Next(540 - size), size, size);
    }
}
