using System.Diagnostics;
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
        return Collect(Frames(capture, $"camera {camera}"), board, progress);
    }

    /// <param name="frames">One picture after another; each is disposed of here.</param>
    internal static BoardViews Collect(IEnumerable<Mat> frames, Board board, TextWriter progress)
    {
        var (views, size, advice) = (new List<BoardView>(), default(Size), "");
        foreach (var grey in frames)
            using (grey)
            {
                size = grey.Size();
                if (BoardFinder.Find(board, $"live {views.Count}", grey).View is not { } view || !BoardViews.IsNew(views, view, size.Width)) continue;
                views.Add(view);
                var next = views.Count < CameraDesign.FewestViews ? null : CameraCalibration.Run(views, size.Width, size.Height).Estimate?.Coverage;
                if (views.Count >= Most || views.Count >= Enough && next is { Missing.Count: 0 }) break;
                var say = next is { Missing: [var first, ..] } ? first : "move and tilt the board";
                progress.WriteLine($"{views.Count} views" + (say == advice ? "" : $"; {say}"));
                advice = say;
            }

        return new(views, [], size.Width, size.Height);
    }

    private static IEnumerable<Mat> Frames(VideoCapture capture, string name)
    {
        using var colour = new Mat();
        var started = Stopwatch.StartNew();
        while (started.Elapsed < Longest)
        {
            if (!capture.Read(colour) || colour.Empty()) throw new BadInputException(name, "device", "gives no pictures any more", "check its cable");
            yield return BoardPictures.Grey(colour);
        }
    }
}
