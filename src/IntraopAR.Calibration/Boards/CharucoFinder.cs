using OpenCvSharp;
using OpenCvSharp.Aruco;

namespace IntraopAR.Calibration;

/// <summary>The inner corners of a ChArUco board that are seen; the board may be partly hidden or out of the picture.</summary>
internal static class CharucoFinder
{
    public static (int[] Ids, Point2f[] Pixels) Find(Board board, Mat grey)
    {
        using var dictionary = MarkerDictionary.Open(board.Dictionary);
        using var pattern = Pattern(board, dictionary);
        using var detector = new CharucoDetector(pattern);
        detector.DetectBoard(grey, out var corners, out var ids, out _, out _);
        if (corners is null || ids is null || corners.Length == 0) return ([], []);
        Array.Sort(ids, corners);
        return (ids, corners);
    }

    internal static CharucoBoard Pattern(Board board, Dictionary dictionary) =>
        new(board.Columns + 1, board.Rows + 1, (float)board.SquareMm, (float)board.MarkerMm, dictionary);
}
