using OpenCvSharp;

namespace IntraopAR.Theatre.Overlay;

/// <summary>
/// The line around what a layer covers: closed where it lies within the picture, absent along the picture's border. It
/// lies inside the silhouette, so that it hides nothing outside.
/// </summary>
internal static class SilhouetteOutline
{
    public static void Draw(Mat picture, DepthLayer layer)
    {
        using var mask = Mask(layer);
        if (Cv2.CountNonZero(mask) == 0) return;
        var thickness = LineWidth(picture);
        using var line = new Mat(mask.Size(), MatType.CV_8UC1, Scalar.Black);
        foreach (var stretch in Stretches(mask)) Cv2.Polylines(line, [stretch.Points], stretch.Closed, Scalar.White, 2 * thickness - 1, LineTypes.AntiAlias);
        Folds(layer, line);
        Cv2.BitwiseAnd(line, mask, line);
        Stroke.Apply(picture, line, OverlayPalette.Liver, 0.95);
    }

    /// <summary>Grows with the picture: two pixels at 540 rows.</summary>
    public static int LineWidth(Mat picture) => Math.Max(1, (int)Math.Round(Math.Min(picture.Width, picture.Height) / 270.0));

    /// <summary>255 where the layer covers the picture.</summary>
    public static unsafe Mat Mask(DepthLayer layer)
    {
        var mask = new Mat(layer.Height, layer.Width, MatType.CV_8UC1, Scalar.Black);
        var bytes = new Span<byte>((void*)mask.Data, layer.Width * layer.Height);
        for (var i = 0; i < bytes.Length; i++)
            if (layer.Covers(i)) bytes[i] = 255;
        return mask;
    }

    /// <summary>The mask's contours, cut open where they run along the border of the picture.</summary>
    public static IEnumerable<(Point[] Points, bool Closed)> Stretches(Mat mask)
    {
        Cv2.FindContours(mask, out Point[][] contours, out _, RetrievalModes.List, ContourApproximationModes.ApproxNone);
        foreach (var contour in contours)
        {
            var first = Array.FindIndex(contour, OnBorder);
            if (first < 0)
            {
                yield return (contour, true);
                continue;
            }

            var open = new List<Point>();
            for (var k = 1; k <= contour.Length; k++)
            {
                var p = contour[(first + k) % contour.Length];
                if (!OnBorder(p))
                {
                    open.Add(p);
                    continue;
                }

                if (open.Count > 1) yield return ([.. open], false);
                open.Clear();
            }
        }

        bool OnBorder(Point p) => p.X <= 0 || p.Y <= 0 || p.X >= mask.Width - 1 || p.Y >= mask.Height - 1;
    }

    /// <summary>Where the liver passes in front of itself, a fainter line: the edge of a lobe tells the surgeon where he is.</summary>
    private static unsafe void Folds(DepthLayer layer, Mat line)
    {
        const float jumpMm = 8;
        var bytes = new Span<byte>((void*)line.Data, layer.Width * layer.Height);
        for (var y = 1; y < layer.Height - 1; y++)
        for (var x = 1; x < layer.Width - 1; x++)
        {
            var i = y * layer.Width + x;
            if (!layer.Covers(i)) continue;
            var z = 1 / layer.Nearest[i];
            foreach (var n in (ReadOnlySpan<int>)[i - 1, i + 1, i - layer.Width, i + layer.Width])
                if (layer.Covers(n) && 1 / layer.Nearest[n] - z > jumpMm) bytes[i] = Math.Max(bytes[i], (byte)150);
        }
    }
}
