using OpenCvSharp;

namespace IntraopAR.Calibration;

/// <summary>The middles of a board's dots. A dot's middle moves with perspective; keep dots small against their distance.</summary>
internal static class DotsFinder
{
    /// <summary>More spots than this are no board's.</summary>
    private const int MostOthers = 400;

    /// <param name="some">Spots that were seen where the whole board is not found.</param>
    public static Point2f[]? Find(Board board, Mat grey, out Point2f[] some)
    {
        some = [];
        var size = new Size(board.Columns, board.Rows);
        var kind = board.Asymmetric ? FindCirclesGridFlags.AsymmetricGrid : FindCirclesGridFlags.SymmetricGrid;
        using var blobs = SimpleBlobDetector.Create(new()
        {
            FilterByArea = true,
            MinArea = 12,
            MaxArea = grey.Width * grey.Height / 60f,
            FilterByCircularity = false,
            FilterByConvexity = true,
            MinConvexity = 0.85f,
            FilterByInertia = true,
            MinInertiaRatio = 0.1f,
            FilterByColor = true,
            BlobColor = 0,
            MinDistBetweenBlobs = 4,
        });
        foreach (var flags in new[] { kind, kind | FindCirclesGridFlags.Clustering })
            if (Cv2.FindCirclesGrid(grey, size, out Point2f[] centres, flags, blobs) && centres.Length == board.Count)
                return centres;
        some = [.. blobs.Detect(grey).Take(MostOthers).Select(k => k.Pt)];
        return null;
    }
}
