using OpenCvSharp;
using OpenCvSharp.Aruco;

namespace IntraopAR.Calibration;

/// <summary>The inner corners of a ChArUco board that are seen; the board may be partly hidden or out of the picture.</summary>
internal static class CharucoFinder
{
    /// <returns>Others: corners of the markers where no corner of the squares is told.</returns>
    public static (int[] Ids, Point2f[] Pixels, Point2f[] Others) Find(Board board, Mat grey)
    {
        using var dictionary = MarkerDictionary.Open(board.Dictionary);
        using var pattern = Pattern(board, dictionary);
        using var detector = new CharucoDetector(pattern);
        detector.DetectBoard(grey, out var corners, out var ids, out var markers, out _);
        if (corners is null || ids is null || corners.Length == 0) return ([], [], [.. (markers ?? []).SelectMany(m => m)]);
        Array.Sort(ids, corners);
        // The detector's own places are about half a pixel off (its pixel grid begins at a corner).
        return (ids, ChessboardFinder.Refined(grey, corners, Pitch(board, ids, corners)), []);
    }

    private static double Pitch(Board board, int[] ids, Point2f[] corners)
    {
        var at = ids.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => corners[x.i]);
        var narrowest = double.MaxValue;
        foreach (var (id, p) in at)
            foreach (var next in new[] { id % board.Columns < board.Columns - 1 ? id + 1 : -1, id + board.Columns })
                if (at.TryGetValue(next, out var q))
                    narrowest = Math.Min(narrowest, p.DistanceTo(q));
        return narrowest == double.MaxValue ? 0 : narrowest;
    }

    internal static CharucoBoard Pattern(Board board, Dictionary dictionary) =>
        new(board.Columns + 1, board.Rows + 1, (float)board.SquareMm, (float)board.MarkerMm, dictionary);
}
