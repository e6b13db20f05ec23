namespace IntraopAR.Calibration;

/// <summary>A camera from views of a board, with what to do about it.</summary>
public static class CameraCalibration
{
    /// <summary>Reprojection beyond this is no calibration, pixels for a picture 1,000 wide or less; proportional beyond.</summary>
    private const double WorstRms = 1;

    private const double WorstFocalShare = 0.03;

    public static CameraResult Run(IReadOnlyList<BoardView> views, int width, int height)
    {
        var refusals = CameraDesign.Refusals(views);
        if (refusals.Count > 0) return new(null, refusals);
        var all = CameraFit.Run(views, width, height);
        if (CameraDesign.Parallel(all.CameraFromBoard) is { } parallel) return new(null, [parallel]);
        var (drop, kept, keptViews) = ViewSelection.Run(views, all, width, height);
        BoardView[] seen = [.. keptViews.Select(i => views[i])];
        var estimate = new CameraEstimate(
            all, CameraPrecision.Of(all, views), drop,
            drop.Count > 0 ? kept : null, drop.Count > 0 ? CameraPrecision.Of(kept, seen) : null, keptViews,
            BoardCoverage.Of(seen, kept.CameraFromBoard, width, height));
        return new(estimate, Doubts(estimate, width, height));
    }

    private static List<Refusal> Doubts(CameraEstimate e, int width, int height)
    {
        var refusals = new List<Refusal>();
        var best = e.Kept ?? e.All;
        var limit = WorstRms * Math.Max(1, width / 1000.0);
        if (best.Rms > limit)
            refusals.Add(new("corners-missed", FormattableString.Invariant($"corners are missed by {best.Rms:F2} px; {limit:F1} px are allowed"), "check that the board is flat and its file describes it, and that focus and zoom did not change"));
        if ((e.KeptPrecision ?? e.Precision) is not { } p)
            refusals.Add(new("one-view-carries-all", "without one of the views nothing is determined", "take more views, tilted to all sides"));
        else if (Math.Max(p.Fx / best.Camera.Fx, p.Fy / best.Camera.Fy) is var share && share > WorstFocalShare)
            refusals.Add(new("focal-length-open", FormattableString.Invariant($"the focal length is known to {100 * share:F1} % only; {100 * WorstFocalShare:F0} % are allowed"), "take more views, tilted by 20° to 45° to all sides"));
        if (!(best.Camera.Cx > 0 && best.Camera.Cx < width && best.Camera.Cy > 0 && best.Camera.Cy < height))
            refusals.Add(new("principal-point-outside", "the optical axis would miss the picture", "take more views, tilted to all sides; check --image-size"));
        return refusals;
    }
}
