using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Headsets;

/// <summary>Where the end of a headset's controller is on it: by turning the handle while the end rests in one place, as a pointer's tip is calibrated.</summary>
/// <param name="Tip">In the controller's grip; null where that is not told.</param>
/// <param name="StrayMm">Root mean square distance of the end from its place. Fit, not accuracy.</param>
/// <param name="Why">Why it is refused, with what to do; empty where it is not.</param>
internal sealed record ControllerTip(Point<Controller>? Tip, double StrayMm, string Why)
{
    /// <summary>
    /// A controller is tracked less finely than a pointer, and its touches are taken to be no surer than a finger's
    /// (<see cref="HeadTouch.FingerSigma"/>): an end that strayed by less is as good as that, mm.
    /// </summary>
    public const double LargestStray = 6;

    /// <summary>What no number of poses makes good.</summary>
    private static readonly string[] Undecided = ["too-few-poses", "too-little-rotation", "rotations-about-one-axis"];

    public static ControllerTip Of(IReadOnlyList<Transform<HeadsetSpace, Controller>> poses)
    {
        var found = PivotCalibration.Run<Controller, HeadsetSpace>(poses);
        if (found.Refusals.FirstOrDefault(r => Undecided.Contains(r.Name)) is { } refusal) return new(null, 0, $"{refusal.Why}. Keep the end where it rests and turn the handle by 30° and more to all sides");
        if ((found.Tip ?? found.TipAllFrames) is not { } tip || (found.Rms3dKept ?? found.Rms3d) is not { } stray) return new(null, 0, "the end's place cannot be told. Turn the handle to all sides");
        return stray <= LargestStray ? new(tip, stray, "") : new(null, stray, FormattableString.Invariant($"the end moved by {stray:F0} mm; {LargestStray:F0} mm is allowed. Rest it in a hollow and turn the handle about it"));
    }
}
