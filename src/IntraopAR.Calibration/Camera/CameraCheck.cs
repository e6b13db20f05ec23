using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Calibration;

/// <summary>
/// Whether zoom, focus and lens are as they were: from new views of a board focal length and principal point are found again,
/// with the profile's distortion. What changed is told as the shift of a place <see cref="Distance"/> before the lens.
/// </summary>
public static class CameraCheck
{
    /// <summary>Where a laparoscope is held before the tissue, mm.</summary>
    public const double Distance = 100;

    /// <summary>Views that determine focal length and principal point without a single one carrying them.</summary>
    public const int FewestViews = 5;

    /// <summary>OpenCV's CALIB_FIX_TANGENT_DIST, which its C# binding does not name.</summary>
    private const CalibrationFlags FixTangent = (CalibrationFlags)0x200000;

    /// <returns>
    /// One offset for each view, mm, camera axes: jackknife pseudo-values (Tukey 1958), whose mean is the shift and whose scatter
    /// is that of independent views.
    /// </returns>
    public static IReadOnlyList<Vec3> Offsets(PinholeCamera camera, IReadOnlyList<BoardView> views, int width, int height)
    {
        var n = views.Count;
        if (n < FewestViews) throw new BadInputException("views", "board", $"is seen in {n}, {FewestViews} are the least", "take more, tilted to all sides");
        var whole = Shift(camera, views, width, height);
        return [.. Enumerable.Range(0, n).Select(i => whole * n - Shift(camera, [.. views.Where((_, k) => k != i)], width, height) * (n - 1))];
    }

    private static Vec3 Shift(PinholeCamera camera, IReadOnlyList<BoardView> views, int width, int height)
    {
        var k = new[,] { { camera.Fx, 0, camera.Cx }, { 0, camera.Fy, camera.Cy }, { 0, 0, 1 } };
        var d = camera.Distortion;
        double[] lens = [d.K1, d.K2, d.P1, d.P2, d.K3];
        const CalibrationFlags fixedLens =
            CalibrationFlags.UseIntrinsicGuess | CalibrationFlags.FixAspectRatio | CalibrationFlags.FixK1 | CalibrationFlags.FixK2 | CalibrationFlags.FixK3 | FixTangent;
        Cv2.CalibrateCamera(
            views.Select(CameraFit.Objects), views.Select(CameraFit.Images), new Size(width, height), k, lens, out _, out _,
            fixedLens, new TermCriteria(CriteriaTypes.Eps | CriteriaTypes.Count, 60, 1e-8));
        return new Vec3((k[0, 2] - camera.Cx) / camera.Fx, (k[1, 2] - camera.Cy) / camera.Fy, k[0, 0] / camera.Fx - 1) * Distance;
    }
}
