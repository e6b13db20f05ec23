using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// Disparity at half size by OpenCV's semi-global matching (Hirschmüller 2008) with its own left-right check: right to about
/// a pixel, and a start for the fine fit. Half the size is an eighth of the work.
/// </summary>
internal static class CoarseDisparity
{
    private const int Block = 5;
    private const int Scale = 16;

    /// <summary>OpenCV's MODE_SGBM_3WAY: three paths, on several threads.</summary>
    private const StereoSGBMMode ThreeWay = (StereoSGBMMode)2;

    /// <returns>In pixels of the full size, row by row of the half-size picture; NaN where there is none.</returns>
    public static (float[] Disparity, int Width, int Height) Of(Mat left, Mat right, double smallest, double largest)
    {
        using var l = new Mat();
        using var r = new Mat();
        var size = new Size(left.Width / 2, left.Height / 2);
        Cv2.Resize(left, l, size, interpolation: InterpolationFlags.Area);
        Cv2.Resize(right, r, size, interpolation: InterpolationFlags.Area);
        var first = (int)Math.Floor(smallest / 2);
        var count = ((int)Math.Ceiling(largest / 2) - first + 15) / 16 * 16;
        using var matcher = StereoSGBM.Create(
            first, count, Block, 8 * Block * Block, 32 * Block * Block, disp12MaxDiff: 1, preFilterCap: 31, uniquenessRatio: 4,
            speckleWindowSize: 120, speckleRange: 2, ThreeWay);
        using var found = new Mat();
        matcher.Compute(l, r, found);
        found.GetArray(out short[] raw);
        var none = (short)((first - 1) * Scale);
        return (Array.ConvertAll(raw, d => d <= none ? float.NaN : d * (2f / Scale)), size.Width, size.Height);
    }
}
