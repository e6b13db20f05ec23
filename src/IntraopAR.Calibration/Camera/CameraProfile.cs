using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>The profile of a camera: the solution without the views to drop, where there are such. It is checked by a board.</summary>
public static class CameraProfile
{
    /// <exception cref="ArgumentException">The result is refused: it makes no profile.</exception>
    public static ProfileContent Of(CameraResult result, IReadOnlyList<BoardView> views, int width, int height)
    {
        if (result is not { Estimate: { } e, Refusals.Count: 0 }) throw new ArgumentException("a refused calibration makes no profile", nameof(result));
        var (solution, precision) = e.Kept is { } kept ? (kept, e.KeptPrecision) : (e.All, e.Precision);
        var budget = new List<ErrorStage> { new("one corner", solution.Rms, "px", "reprojection over all views used") };
        if (precision is { } p)
        {
            budget.Add(new("focal length", Math.Max(p.Fx, p.Fy), "px", "jackknife over views, worse of x and y"));
            budget.Add(new("principal point", Math.Max(p.Cx, p.Cy), "px", "jackknife over views, worse of x and y"));
        }

        BoardView[] seen = [.. e.KeptViews.Select(i => views[i])];
        var check = precision is { } known && seen.Length >= CameraCheck.FewestViews
            ? OffsetCheck.IfFine(OffsetCheck.Of("a board before the lens", nameof(Camera), CameraCheck.Offsets(solution.Camera, seen, width, height), CameraCheck.Distance * Math.Max(known.Fx, known.Cx) / solution.Camera.Fx))
            : null;
        return new("camera", Values("", solution.Camera), e.Kept is null ? "board views, all" : "board views, without those that err", budget, CameraHeldOut.Of(seen, width, height), check);
    }

    /// <param name="which">Empty, or <c>left</c> and <c>right</c>.</param>
    internal static NamedValue[] Values(string which, PinholeCamera c)
    {
        var frame = which.Length == 0 ? nameof(Camera) : $"{char.ToUpperInvariant(which[0])}{which[1..]}{nameof(Camera)}";
        string Name(string value) => which.Length == 0 ? value : $"{which}{char.ToUpperInvariant(value[0])}{value[1..]}";
        return
        [
            new(Name("intrinsics"), frame, "Picture", "px", [c.Fx, c.Skew, c.Cx, 0, c.Fy, c.Cy, 0, 0, 1]),
            new(Name("distortion"), frame, "Picture", "1", [c.Distortion.K1, c.Distortion.K2, c.Distortion.P1, c.Distortion.P2, c.Distortion.K3]),
        ];
    }
}
