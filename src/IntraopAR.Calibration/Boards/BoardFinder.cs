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
    public static (BoardView? View, string? Reason) Find(Board board, string name, Mat grey)
    {
        var (ids, pixels) = board.Kind switch
        {
            BoardKind.Chessboard => Whole(ChessboardFinder.Find(board, grey)),
            BoardKind.Dots => Whole(DotsFinder.Find(board, grey)),
            _ => CharucoFinder.Find(board, grey),
        };
        if (ids.Length == 0) return (null, Missing(board));
        if (ids.Length < BoardView.FewestPoints) return (null, $"only {ids.Length} of the board's {board.Count} points are seen; {BoardView.FewestPoints} are needed");
        return (BoardView.Of(name, board, ids, [.. pixels.Select(p => new Pixel(p.X, p.Y))]), null);
    }

    private static (int[], Point2f[]) Whole(Point2f[]? found) => found is null ? ([], []) : ([.. Enumerable.Range(0, found.Length)], found);

    private static string Missing(Board board) => board.Kind == BoardKind.Charuco
        ? "none of the board's markers is recognised: is it this board, in focus and without glare?"
        : $"no {board.Columns} x {board.Rows} {(board.Kind == BoardKind.Dots ? "dots" : "inner corners")}: is the whole board in the picture, in focus and without glare?";
}
