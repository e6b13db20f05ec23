using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Ultrasound probe calibration by N-wires: linear solution, then the minimum of the in-plane error; which of the two is
/// given is decided by pictures that neither has seen.
/// </summary>
public static class ProbeCalibration
{
    private const int Folds = 5;

    /// <summary>A probe calibrated with care holds points to well below this; beyond it a liver target's margin is used up, mm.</summary>
    public const double WorstHeldOut = 2;

    private const double WorstStandardError = 1;
    private const double MostShearDegrees = 3;

    /// <param name="validation">Pictures kept aside; without them the calibration pictures are held out in turn, in five runs of neighbours.</param>
    public static ProbeResult Run(WirePhantom phantom, IReadOnlyList<WireFrame> calibration, IReadOnlyList<WireFrame> validation)
    {
        var refusals = ProbeDesign.Refusals(phantom, calibration);
        if (refusals.Count > 0) return new(null, refusals);
        var linear = Linear(phantom, calibration);
        var inPlane = InPlaneFit.Run(phantom, calibration, linear.Plane);
        var crossLinear = HeldOut(phantom, calibration, frames => Linear(phantom, frames));
        var crossInPlane = HeldOut(phantom, calibration, frames => InPlaneFit.Run(phantom, frames, linear.Plane));
        var chosen = crossInPlane.Trimmed95Mean < crossLinear.Trimmed95Mean ? inPlane : linear;
        var covariance = chosen.Covariance();
        var estimate = new ProbeEstimate(
            chosen.Plane,
            chosen == inPlane ? "in-plane" : "linear",
            Errors(phantom, calibration, chosen.Plane),
            validation.Count > 0 ? Errors(phantom, validation, chosen.Plane) : chosen == inPlane ? crossInPlane : crossLinear,
            validation.Count == 0,
            covariance,
            [
                Candidate(phantom, "linear", linear, crossLinear, calibration, validation),
                Candidate(phantom, "in-plane", inPlane, crossInPlane, calibration, validation),
            ],
            covariance.At(Centre(calibration)),
            covariance.Worst(calibration.SelectMany(f => f.Points)),
            calibration.Count,
            NameCheck.Mirrored(phantom, calibration));
        return new(estimate, Doubts(estimate));
    }

    /// <summary>Distance in space between each middle wire's cut by the picture and by the phantom's geometry, mm: PLUS's 3D reprojection error.</summary>
    public static ErrorSummary Errors(WirePhantom phantom, IEnumerable<WireFrame> frames, ImagePlane plane) =>
        ErrorSummary.Of(SpaceErrors(phantom, frames, plane));

    private static IEnumerable<double> SpaceErrors(WirePhantom phantom, IEnumerable<WireFrame> frames, ImagePlane plane) =>
        Sighting.OfMiddleWires(phantom, frames).Select(s => Vec3.Distance(plane.Apply(s.Pixel), s.InProbe));

    /// <summary>Mean 3D error of the linear solution over its lowest 95 %, mm.</summary>
    internal static double LinearError(WirePhantom phantom, IReadOnlyList<WireFrame> frames) =>
        Errors(phantom, frames, Linear(phantom, frames).Plane).Trimmed95Mean;

    /// <summary>Mean 3D error of each frame under the linear solution of all, mm.</summary>
    internal static double[] FrameErrors(WirePhantom phantom, IReadOnlyList<WireFrame> frames)
    {
        var plane = Linear(phantom, frames).Plane;
        return [.. frames.Select(f => SpaceErrors(phantom, [f], plane).Average())];
    }

    private static PlaneFit Linear(WirePhantom phantom, IEnumerable<WireFrame> frames) =>
        LinearPlaneFit.Run([.. Sighting.OfMiddleWires(phantom, frames)]);

    private static ErrorSummary HeldOut(WirePhantom phantom, IReadOnlyList<WireFrame> frames, Func<WireFrame[], PlaneFit> fit)
    {
        var errors = new List<double>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var (from, to) = (frames.Count * fold / Folds, frames.Count * (fold + 1) / Folds);
            var plane = fit([.. frames.Where((_, i) => i < from || i >= to)]).Plane;
            errors.AddRange(SpaceErrors(phantom, frames.Skip(from).Take(to - from), plane));
        }

        return ErrorSummary.Of(errors);
    }

    private static ProbeCandidate Candidate(
        WirePhantom phantom, string method, PlaneFit fit, ErrorSummary cross, IReadOnlyList<WireFrame> calibration, IReadOnlyList<WireFrame> validation) => new(
        method, fit.Plane, cross,
        Errors(phantom, calibration, fit.Plane),
        validation.Count > 0 ? Errors(phantom, validation, fit.Plane) : null,
        ErrorSummary.Of(InPlaneFit.Errors(phantom, calibration, fit.Plane)));

    private static Pixel Centre(IReadOnlyList<WireFrame> frames)
    {
        var all = frames.SelectMany(f => f.Points).ToArray();
        return new(all.Average(p => p.U), all.Average(p => p.V));
    }

    private static List<Refusal> Doubts(ProbeEstimate e)
    {
        var refusals = new List<Refusal>();
        if (e.ValidationError.Trimmed95Mean > WorstHeldOut)
            refusals.Add(new("unseen-points-missed", FormattableString.Invariant($"points that the calibration has not seen are missed by {e.ValidationError.Trimmed95Mean:F2} mm (lowest 95 %); {WorstHeldOut:F0} mm is allowed"), "check the phantom's registration, the wires' names and the tracker's delay"));
        if (e.WorstStandardError > WorstStandardError)
            refusals.Add(new("picture-poorly-known", FormattableString.Invariant($"a corner of the picture is known to {e.WorstStandardError:F2} mm only; {WorstStandardError:F0} mm is allowed"), "record more pictures, the wires in all parts of them"));
        if (Math.Abs(e.Plane.AxesDegrees - 90) > MostShearDegrees)
            refusals.Add(new("axes-not-square", FormattableString.Invariant($"the picture's rows and columns meet at {e.Plane.AxesDegrees:F1}°"), "check the wires' names and the phantom's description"));
        return refusals;
    }
}
