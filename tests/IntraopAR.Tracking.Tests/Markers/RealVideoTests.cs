using IntraopAR.Geometry;
using IntraopAR.Tests;

namespace IntraopAR.Tracking.Tests;

/// <summary>scikit-surgeryarucotracker's video of twelve markers (dictionary 6X6_250) and the number its own test holds.</summary>
public class RealVideoTests
{
    private static readonly MarkerCodes Codes = MarkerCodes.Named("6X6_250")!;

    [Fact]
    public void All_twelve_markers_are_found_and_the_sixth_is_where_its_test_says()
    {
        using var video = VideoPictures.File(SharedData.Path("cameras", "aruco", "12markers.avi"));
        var found = UncalibratedMarker.In(video, Codes).Single();
        Assert.Equal(Enumerable.Range(1, 12), found.Select(m => m.Id));
        // Its test: (262.5, 241.5, -151.32085), pixels called mm; 0.5 is asked here.
        var (x, y, z) = found.Single(m => m.Id == 6).Place;
        Assert.InRange(Math.Sqrt(Math.Pow(x - 262.5, 2) + Math.Pow(y - 241.5, 2) + Math.Pow(z + 151.32085, 2)), 0, 0.5);
    }

    [Fact]
    public async Task Its_flat_board_as_one_body_stands_square_before_the_camera()
    {
        // As the picture shows it: 4 x 3 markers, 107 or 108 pixels wide, about 129.5 apart; taken as tenths of a mm.
        MarkerBody board = new("board", Codes, [.. Enumerable.Range(0, 12).Select(i => BodyMarker.Square(i + 1, 10.8, new(Mat3.Identity, new(12.95 * (i % 4), 13.05 * (i / 4), 0))))]);
        using var video = VideoPictures.File(SharedData.Path("cameras", "aruco", "12markers.avi"));
        MarkerCamera camera = new(new(560, 560, 320, 240, 0, new(0.1, 0, 0, 0, 0)), RigidMotion.Identity);
        var samples = new List<PoseSample>();
        await foreach (var s in new MarkerTracker("camera", [camera], [video], [board]).ReadAsync()) samples.Add((PoseSample)s);
        var sample = Assert.Single(samples);
        Assert.Equal(("board", MarkerTracker.To), (sample.From, sample.To));
        // The stated distortion (0.1) is not the picture's: a flat, straight board bends by 2 px under it, no more.
        Assert.NotEqual(TrackingStatus.Missing, sample.Status);
        Assert.InRange(sample.ToFromFrom.AngleDegrees, 0, 3);
        Assert.InRange(sample.ToFromFrom.Translation.Z, 56 * 0.93, 56 * 1.07);
    }
}
