using IntraopAR.Calibration;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary>Views of a board for a calibration, and pictures in which it was not found.</summary>
internal sealed record BoardViews(IReadOnlyList<BoardView> Views, IReadOnlyList<RejectedView> Rejected, int Width, int Height)
{
    /// <summary>All pictures in their order, found or not: pairs of a stereo camera are told by it.</summary>
    public IReadOnlyList<string> Pictures { get; init; } = [];

    private const int MostFromVideo = 40;
    private const int MostLooks = 1200;

    /// <summary>In a video the board must have moved by this share of the picture's width since the nearest view that is kept.</summary>
    private const double LeastMove = 0.03;

    /// <summary>A folder's pictures, all of them, or the frames of a video in which the board has moved on.</summary>
    public static BoardViews Read(string path, Board board) =>
        BoardPictures.IsVideo(path) ? FromVideo(path, board) : FromFolder(path, board);

    /// <summary>A folder's ready corners.</summary>
    public static BoardViews OfCorners(string folder, (int Width, int Height)? size)
    {
        var views = CornerFiles.Read(folder, "");
        var (width, height) = BoardInput.SizeFor(folder, size);
        return new([.. views.Values], [], width, height);
    }

    private static BoardViews FromFolder(string path, Board board)
    {
        var (views, rejected, names, size) = (new List<BoardView>(), new List<RejectedView>(), new List<string>(), default(Size));
        foreach (var (name, grey) in BoardPictures.Folder(path))
            using (grey)
            {
                size = grey.Size();
                names.Add(name);
                var (view, reason) = BoardFinder.Find(board, name, grey);
                if (view is not null) views.Add(view);
                else rejected.Add(new(name, reason!));
            }

        return new(views, rejected, size.Width, size.Height) { Pictures = names };
    }

    private static BoardViews FromVideo(string path, Board board)
    {
        var (views, size, looks, seen) = (new List<BoardView>(), default(Size), 0, 0);
        foreach (var (name, grey) in BoardPictures.Video(path, every: 5))
            using (grey)
            {
                size = grey.Size();
                if (views.Count >= MostFromVideo || looks++ >= MostLooks) break;
                if (BoardFinder.Find(board, name, grey).View is not { } view) continue;
                seen++;
                if (IsNew(views, view, size.Width)) views.Add(view);
            }

        RejectedView[] rejected = views.Count == 0 ? [new(Path.GetFileName(path), seen == 0 ? $"the board is in none of {looks} frames" : "the board does not move")] : [];
        return new(views, rejected, size.Width, size.Height);
    }

    /// <summary>Whether the board is elsewhere than in all views so far.</summary>
    internal static bool IsNew(IReadOnlyList<BoardView> views, BoardView view, int width) => views.All(v =>
    {
        var there = v.Ids.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => v.Pixels[x.i]);
        var moves = view.Ids.Select((id, i) => (id, i)).Where(x => there.ContainsKey(x.id)).Select(x => Pixel.Distance(there[x.id], view.Pixels[x.i])).ToArray();
        return moves.Length == 0 || moves.Average() > LeastMove * width;
    });
}

/// <summary>A picture that is not used, as the answer prints it.</summary>
internal sealed record RejectedView(string Picture, string Reason);
