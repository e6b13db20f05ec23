using IntraopAR.Calibration;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary>Views of a board from a camera that runs now; it says on standard error what to show next.</summary>
internal static class LiveBoardViews
{
    private const int Enough = 12;
    private const int Most = 40;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public static BoardViews Collect(int camera, Board board, TextWriter progress)
    {
        using var capture = new VideoCapture(camera);
        if (!capture.IsOpened()) throw new BadInputException($"camera {camera}", "device", "cannot be opened", "check that it is connected and that no other program uses it");
        var (views, size, advice) = (new List<BoardView>(), default(Size), "");
        using var colour = new Mat();
        var started = System.Diagnostics.Stopwatch.StartNew();
        while (started.Elapsed < Longest && views.Count < Most)
        {
            if (!capture.Read(colour) || colour.Empty()) throw new BadInputException($"camera {camera}", "device", "gives no pictures any more", "check its cable");
            using var grey = BoardPictures.Grey(colour);
            size = grey.Size();
            if (BoardFinder.Find(board, $"live {views.Count}", grey).View is not { } view || !BoardViews.IsNew(views, view, size.Width)) continue;
            views.Add(view);
            var next = views.Count < CameraDesign.FewestViews ? null : CameraCalibration.Run(views, size.Width, size.Height).Estimate?.Coverage;
            if (views.Count >= Enough && next is { Missing.Count: 0 }) break;
            var say = next is { Missing: [var first, ..] } ? first : "move and tilt the board";
            progress.WriteLine($"{views.Count} views" + (say == advice ? "" : $"; {say}"));
            advice = say;
        }

        return new(views, [], size.Width, size.Height);
    }
}
