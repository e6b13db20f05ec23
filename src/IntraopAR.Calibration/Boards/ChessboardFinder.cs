using OpenCvSharp;

namespace IntraopAR.Calibration;

/// <summary>
/// A chessboard's inner corners: Duda and Frese's sector method (OpenCV's findChessboardCornersSB), harder searches where it
/// fails, then sub-pixel refinement in a window that never reaches the next corner.
/// </summary>
internal static class ChessboardFinder
{
    private const double WindowShare = 0.32;
    private const int LargestWindow = 5;

    /// <summary>A live picture with a smaller share of the board's corners is not searched for seconds.</summary>
    private const double LeastShare = 0.7;

    /// <summary>Null where the whole board is not found.</summary>
    /// <param name="live">See <see cref="BoardFinder"/>.</param>
    /// <param name="some">Corners that were seen where the whole is not found.</param>
    public static Point2f[]? Find(Board board, Mat grey, bool live, out Point2f[] some)
    {
        var size = new Size(board.Columns, board.Rows);
        some = [];
        var found = Sectors(grey, size, ChessboardFlags.None);
        if (found is null)
        {
            some = SquareCorners.Find(grey);
            if (!live || some.Length >= LeastShare * board.Count) found = Harder(grey, size);
        }

        return found is null ? null : Numbered(board, Refined(grey, found, Pitch(board, found)));
    }

    internal static Point2f[] Refined(Mat grey, Point2f[] rough, double pitch)
    {
        var half = Math.Min(LargestWindow, (int)(WindowShare * pitch));
        if (half < 2) return rough;
        var refined = Cv2.CornerSubPix(grey, rough, new Size(half, half), new Size(-1, -1), new TermCriteria(CriteriaTypes.Eps | CriteriaTypes.Count, 60, 1e-4));
        // A corner that runs away from where it was found has caught another edge.
        return [.. refined.Select((p, i) => p.DistanceTo(rough[i]) <= 0.5 * half ? p : rough[i])];
    }

    private static Point2f[]? Harder(Mat grey, Size size)
    {
        if (Thorough(grey, size) is { } found) return found;
        using var large = new Mat();
        Cv2.Resize(grey, large, default, 2, 2, InterpolationFlags.Cubic);
        return (Sectors(large, size, ChessboardFlags.None) ?? Thorough(large, size)) is { } twice ? Array.ConvertAll(twice, p => new Point2f((p.X - 0.5f) / 2, (p.Y - 0.5f) / 2)) : null;
    }

    private static Point2f[]? Thorough(Mat grey, Size size)
    {
        if (Sectors(grey, size, ChessboardFlags.Exhaustive | ChessboardFlags.NormalizeImage) is { } found) return found;
        return Cv2.FindChessboardCorners(grey, size, out Point2f[] classic, ChessboardFlags.AdaptiveThresh | ChessboardFlags.NormalizeImage)
            && classic.Length == size.Width * size.Height ? classic : null;
    }

    private static Point2f[]? Sectors(Mat grey, Size size, ChessboardFlags flags) =>
        Cv2.FindChessboardCornersSB(grey, size, out Point2f[] corners, flags) && corners.Length == size.Width * size.Height ? corners : null;

    private static double Pitch(Board board, Point2f[] points)
    {
        var narrowest = double.MaxValue;
        for (var i = 0; i < points.Length; i++)
        {
            if (i % board.Columns > 0) narrowest = Math.Min(narrowest, points[i].DistanceTo(points[i - 1]));
            if (i >= board.Columns) narrowest = Math.Min(narrowest, points[i].DistanceTo(points[i - board.Columns]));
        }

        return narrowest;
    }

    /// <summary>Rows run the same way round as on the board (a picture is not a mirror), from the end nearer to the upper left.</summary>
    private static Point2f[] Numbered(Board board, Point2f[] p)
    {
        Point2f a = p[0], b = p[board.Columns - 1], c = p[^board.Columns];
        var turn = (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);
        if (turn < 0) p = [.. Enumerable.Range(0, p.Length).Select(i => p[i / board.Columns * board.Columns + board.Columns - 1 - i % board.Columns])];
        return p[0].X + p[0].Y <= p[^1].X + p[^1].Y ? p : [.. p.Reverse()];
    }
}
