using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Reprojection in views that the fit has not seen: their board poses are found with the camera of the others.</summary>
public static class CameraHeldOut
{
    private const int Folds = 4;

    /// <summary>Null where too few views remain to fit without a part of them.</summary>
    public static HeldOutError? Of(IReadOnlyList<BoardView> views, int width, int height)
    {
        var errors = new List<double>();
        for (var f = 0; f < Folds; f++)
        {
            // Every fourth view: neighbours in a row of views are alike.
            var rest = views.Where((_, i) => i % Folds != f).ToArray();
            if (CameraDesign.Refusals(rest).Count > 0) continue;
            var fit = CameraFit.Run(rest, width, height);
            if (CameraDesign.Parallel(fit.CameraFromBoard) is not null) continue;
            var camera = fit.Camera;
            foreach (var view in views.Where((_, i) => i % Folds == f)) errors.AddRange(Errors(camera, view));
        }

        return HeldOutError.Of(errors, "px");
    }

    private static IEnumerable<double> Errors(PinholeCamera camera, BoardView view)
    {
        if (BoardPose.Of(camera, view.Places, [.. view.Pixels.Select(p => (p.U, p.V))]) is not { } pose) yield break;
        for (var k = 0; k < view.Places.Count; k++)
        {
            var (u, v) = camera.Project(pose.Apply(view.Places[k]));
            yield return Math.Sqrt(Math.Pow(u - view.Pixels[k].U, 2) + Math.Pow(v - view.Pixels[k].V, 2));
        }
    }
}
