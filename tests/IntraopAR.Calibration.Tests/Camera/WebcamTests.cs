using IntraopAR.Tests;
using OpenCvSharp;

namespace IntraopAR.Calibration.Tests;

/// <summary>The webcam set of scikit-surgery's bard-data: 12 views of a board with 14 x 10 inner corners, 640 x 480.</summary>
public class WebcamTests(ITestOutputHelper output)
{
    private static readonly Board Board = new("webcam", BoardKind.Chessboard, 14, 10, 6);

    /// <summary>calib.intrinsics.txt there; rms 1.411 px over all views, two of which have misplaced corners.</summary>
    [Fact]
    public void Stored_corners_give_the_published_camera()
    {
        var views = CornerFiles.Read(SharedData.Path("cameras", "webcam"), "");
        var found = CameraCalibration.Run([.. views.Values], 640, 480).Estimate!;
        Print(found);
        Assert.Equal(12, views.Count);
        Assert.Equal(608.67179504, found.All.Camera.Fx, 608.67179504e-4);
        Assert.Equal(606.13421375, found.All.Camera.Fy, 606.13421375e-4);
        Assert.Equal(323.12263928, found.All.Camera.Cx, 323.12263928e-4);
        Assert.Equal(231.29247171, found.All.Camera.Cy, 231.29247171e-4);
        Assert.Equal(-0.02191634, found.All.Camera.Distortion.K1, 1e-4);
        Assert.Equal(1.411, found.All.Rms, 0.001);
        Assert.Equal([10, 11], found.Drop.Select(d => d.Index));
    }

    /// <summary>Without the two views fx is 628.4, fy 625.3 px.</summary>
    [Fact]
    public void Pictures_give_all_corners_and_name_the_views_to_drop()
    {
        var views = new List<BoardView>();
        for (var n = 0; n < 12; n++)
        {
            using var grey = Cv2.ImRead(SharedData.Path("cameras", "webcam", $"calib.images.{n}.png"), ImreadModes.Grayscale);
            var (view, reason) = BoardFinder.Find(Board, $"{n}", grey);
            Assert.True(view is not null, reason);
            views.Add(view);
        }

        var found = CameraCalibration.Run(views, 640, 480);
        Print(found.Estimate!);
        Assert.Empty(found.Refusals);
        Assert.All(views, v => Assert.Equal(140, v.Pixels.Count));
        Assert.Equal([10, 11], found.Estimate!.Drop.Select(d => d.Index));
        Assert.All(found.Estimate.Drop, d => Assert.Contains("px", d.Reason, StringComparison.Ordinal));
        Assert.InRange(found.Estimate.Kept!.Rms, 0, 0.35);
        Assert.InRange(found.Estimate.Kept.Camera.Fx, 628.4 * 0.99, 628.4 * 1.01);
        Assert.InRange(found.Estimate.Kept.Camera.Fy, 625.3 * 0.99, 625.3 * 1.01);
    }

    private void Print(CameraEstimate e)
    {
        foreach (var (s, p) in new[] { (e.All, e.Precision), (e.Kept ?? e.All, e.KeptPrecision) })
            output.WriteLine(FormattableString.Invariant($"fx {s.Camera.Fx:F3} ± {p?.Fx:F2} fy {s.Camera.Fy:F3} ± {p?.Fy:F2} cx {s.Camera.Cx:F2} ± {p?.Cx:F2} cy {s.Camera.Cy:F2} ± {p?.Cy:F2} rms {s.Rms:F4} views {string.Join(" ", s.ViewRms.Select(x => x.ToString("F2")))}"));
        foreach (var d in e.Drop) output.WriteLine($"drop {d.View}: {d.Reason}");
        output.WriteLine($"{e.Coverage.PictureShare:P0}; {string.Join("; ", e.Coverage.Missing)}");
    }
}
