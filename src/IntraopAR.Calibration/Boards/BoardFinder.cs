using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Calibration;

/// <summary>Finds a board in a grey picture, points to a fraction of a pixel.</summary>
public static class BoardFinder
{
    /// <returns>The view, or why there is none.</returns>
    public static (BoardView? View, string? Reason) Find(Board board, string name, GreyPicture picture)
    {
        using var grey = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC1, picture.Pixels);
        return Find(board, name, grey);
    }

    /// <param name="grey">8 bits, one channel.</param>
    public static (BoardView? View, string? Reason) Find(Board board, string name, Mat grey) => Look(board, name, grey) is var sight ? (sight.View, sight.Reason) : default;

    /// <param name="grey">8 bits, one channel.</param>
    /// <param name="live">What is no chessboard at first sight is searched thoroughly only where most of its corners show.</param>
    public static BoardSight Look(Board board, string name, Mat grey, bool live = false)
    {
        var (ids, pixels, others) = board.Kind switch
        {
            BoardKind.Chessboard => Whole(ChessboardFinder.Find(board, grey, live, out var some), some),
            BoardKind.Dots => Whole(DotsFinder.Find(board, grey, out var some), some),
            _ => CharucoFinder.Find(board, grey),
        };
        if (ids.Length == 0) return new(null, Missing(board), Places(others));
        if (ids.Length < BoardView.FewestPoints) return new(null, $"only {ids.Length} of the board's {board.Count} points are seen; {BoardView.FewestPoints} are needed", Places(pixels));
        return new(BoardView.Of(name, board, ids, Places(pixels)), null, []);
    }

    private static Pixel[] Places(Point2f[] points) => Array.ConvertAll(points, p => new Pixel(p.X, p.Y));

    private static (int[] Ids, Point2f[] Points, Point2f[] Others) Whole(Point2f[]? found, Point2f[] some) => found is null ? ([], [], some) : ([.. Enumerable.Range(0, found.Length)], found, []);

    private static string Missing(Board board) => board.Kind == BoardKind.Charuco
        ? "none of the board's markers is recognised: is it this board, in focus and without glare?"
        : $"no {board.Columns} x {board.Rows} {(board.Kind == BoardKind.Dots ? "dots" : "inner corners")}: is the whole board in the picture, in focus and without glare?";
}
