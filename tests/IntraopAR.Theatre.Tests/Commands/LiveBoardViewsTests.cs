using IntraopAR.Calibration;
using IntraopAR.Theatre.Commands;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

public class LiveBoardViewsTests
{
    /// <summary>A board held still is one view; moved about it is asked for where it was not, until nothing is missing or 40 views are there.</summary>
    [Fact]
    public void A_running_camera_takes_what_is_new_and_says_what_to_show_next()
    {
        using var board = new DrawnBoard();
        var said = new StringWriter();
        var taken = 0;
        var found = LiveBoardViews.Collect(Frames(), new("drawn", BoardKind.Chessboard, 9, 6, 20), said);
        var lines = said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(found.Views.Count, 12, 40);
        // Each pose is shown twice and counts once.
        Assert.InRange(found.Views.Count, 1, taken / 2 + 1);
        Assert.Equal("1 views; move and tilt the board", lines[0]);
        Assert.Contains(lines, l => l.Contains("show the board in the", StringComparison.Ordinal));
        Assert.Empty(CameraCalibration.Run(found.Views, found.Width, found.Height).Refusals);

        IEnumerable<Mat> Frames()
        {
            for (var i = 0; i < 36; i++, taken++)
            {
                using var colour = board.Photograph(700, DrawnBoard.Pose(i / 2));
                yield return BoardPictures.Grey(colour);
            }
        }
    }
}
