namespace IntraopAR.Calibration;

/// <summary>Which views to drop: those whose corners lie where no pose of the board puts them, and those seen too small to be exact.</summary>
internal static class ViewSelection
{
    private const double GrossMultiple = 2.5;
    private const double GrossPixels = 0.5;

    /// <summary>Sub-pixel refinement needs a window of 11 pixels that holds one corner alone.</summary>
    private const double NarrowPitch = 12;

    private const double NarrowMultiple = 1.25;

    /// <returns>The views to drop in their order, and the solution without them.</returns>
    public static (IReadOnlyList<ViewToDrop> Drop, CameraSolution Kept, int[] KeptViews) Run(
        IReadOnlyList<BoardView> views, CameraSolution all, int width, int height)
    {
        var kept = Enumerable.Range(0, views.Count).ToList();
        var drop = new List<ViewToDrop>();
        var solution = all;
        var fewest = Math.Max(CameraDesign.FewestViews, views.Count / 2);
        while (kept.Count > fewest)
        {
            var typical = Median.Of(solution.ViewRms);
            var worst = Enumerable.Range(0, kept.Count).MaxBy(i => solution.ViewRms[i]);
            var rms = solution.ViewRms[worst];
            if (rms <= Math.Max(GrossMultiple * typical, typical + GrossPixels) || !Sound(solution, worst)) break;
            drop.Add(new(kept[worst], views[kept[worst]].Name, FormattableString.Invariant($"its corners miss by {rms:F2} px, those of a typical view by {typical:F2}: corners were placed wrongly, or the board moved or bent")));
            kept.RemoveAt(worst);
            solution = CameraFit.Run([.. kept.Select(i => views[i])], width, height);
        }

        var middle = Median.Of(solution.ViewRms);
        var narrow = Enumerable.Range(0, kept.Count).Where(i => solution.ViewRms[i] > NarrowMultiple * middle && views[kept[i]].NarrowestPitch() < NarrowPitch).Select(i => (View: kept[i], Rms: solution.ViewRms[i])).ToList();
        foreach (var (view, rms) in narrow.OrderByDescending(n => n.Rms))
        {
            var at = kept.IndexOf(view);
            if (kept.Count <= fewest || !Sound(solution, at)) break;
            drop.Add(new(view, views[view].Name, FormattableString.Invariant($"the board is seen so aslant or far off that corners are {views[view].NarrowestPitch():F0} px apart at the narrowest; {NarrowPitch:F0} px are needed for exact ones, and its corners miss by {rms:F2} px, those of a typical view by {middle:F2}")));
            kept.RemoveAt(at);
            solution = CameraFit.Run([.. kept.Select(i => views[i])], width, height);
        }

        return ([.. drop.OrderBy(d => d.Index)], solution, [.. kept]);
    }

    /// <summary>What is left without a view must still determine the camera.</summary>
    private static bool Sound(CameraSolution solution, int without) =>
        CameraDesign.Parallel([.. solution.CameraFromBoard.Where((_, i) => i != without)]) is null;
}
