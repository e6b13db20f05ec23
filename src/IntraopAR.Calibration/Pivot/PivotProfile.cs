using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A pointer's profile; its check point is the divot it was calibrated in.</summary>
public static class PivotProfile
{
    /// <param name="toolName">The tool's frame as the recording names it; null: as the type does.</param>
    /// <param name="baseName">The same of the frame that the pivot is in.</param>
    /// <exception cref="ArgumentException">The result is refused: it makes no profile.</exception>
    public static ProfileContent Of<TTool, TBase>(PivotResult<TTool, TBase> result, string? toolName = null, string? baseName = null)
        where TTool : IFrame
        where TBase : IFrame
    {
        if (!result.Accepted || result is not { Tip: { } tip, Pivot: { } pivot, TipCovariance: { } covariance, Scatter: { } scatter })
            throw new ArgumentException("a refused calibration makes no profile", nameof(result));
        var (tool, frame) = (toolName ?? typeof(TTool).Name, baseName ?? typeof(TBase).Name);
        var tipSd = Math.Sqrt(SymmetricEigen.Of(covariance).Largest);
        // The tip's error shows at the divot by as much as the tool is held otherwise than on average: fully at 60°.
        var fixedSd = Math.Sqrt(tipSd * tipSd + scatter.MeanSd * scatter.MeanSd + ProfileContent.DivotPlay * ProfileContent.DivotPlay);
        return new(
            "pivot",
            [new("tip", tool, "", "mm", Numbers(tip.Position)), new("pivot", frame, "", "mm", Numbers(pivot.Position))],
            "algebraic one-step, least median of squares",
            [
                new("tracker at the tip, one frame", scatter.FrameSd, "mm", "scatter of the kept poses, worst direction"),
                new("tip in the tool", tipSd, "mm", "sandwich over runs of frames, worst direction"),
                new("divot's place", scatter.MeanSd, "mm", "runs of frames, worst direction"),
                new("play of the tip in the divot", ProfileContent.DivotPlay, "mm", "a tip and a divot made for each other"),
            ],
            result.HeldOut,
            new("the divot", frame, Numbers(pivot.Position), fixedSd, scatter.FrameSd));
    }

    private static double[] Numbers(Vec3 v) => [v.X, v.Y, v.Z];
}
