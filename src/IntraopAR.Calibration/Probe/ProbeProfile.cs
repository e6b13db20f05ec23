using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>The profile of an ultrasound probe.</summary>
public static class ProbeProfile
{
    /// <exception cref="ArgumentException">The result is refused: it makes no profile.</exception>
    public static ProfileContent Of(ProbeResult result, WirePhantom phantom, IReadOnlyList<WireFrame> frames) => result is { Estimate: { } e, Refusals.Count: 0 }
        ? new(
            "probe", [new("imageToProbe", nameof(Image), nameof(Probe), "mm", e.Plane.ToMatrix())], e.Method,
            [
                new("one wire in one picture", e.CalibrationError.Trimmed95Mean, "mm", "3D, mean over the lowest 95 % of fitted pictures"),
                new("a pixel amid the wires", e.CentreStandardError, "mm", "jackknife over pictures, three axes together; the phantom's own registration is not in it"),
                new("a pixel at the worst corner", e.WorstStandardError, "mm", "the same"),
            ],
            new(Math.Sqrt(e.ValidationError.Mean * e.ValidationError.Mean + e.ValidationError.Std * e.ValidationError.Std), e.ValidationError.P95, e.ValidationError.Count, "mm"),
            OffsetCheck.Of("the phantom's middle wires", nameof(Probe), ProbeCheck.Offsets(e.Plane, phantom, frames), Shared(e.CentreStandardError, e.CalibrationError)))
        : throw new ArgumentException("a refused calibration makes no profile", nameof(result));

    /// <exception cref="ArgumentException">The result is refused: it makes no profile.</exception>
    public static ProfileContent Of(PointResult result, IReadOnlyList<PointSighting> sightings) => result is { Estimate: { } e, Refusals.Count: 0 }
        ? new(
            "probe",
            [
                new("imageToProbe", nameof(Image), nameof(Probe), "mm", e.Plane.ToMatrix()),
                .. e.Point is { } at ? [new NamedValue("point", nameof(Reference), "", "mm", [at.X, at.Y, at.Z])] : Array.Empty<NamedValue>(),
            ],
            e.Point is null ? "tracked pointer" : "fixed point",
            [
                new("the point in one picture", e.Error.Trimmed95Mean, "mm", "3D, mean over the lowest 95 % of fitted pictures"),
                new("a pixel amid the sightings", e.CentreStandardError, "mm", "jackknife over pictures, three axes together"),
                new("a pixel at the worst corner", e.WorstStandardError, "mm", "the same"),
            ],
            new(Math.Sqrt(e.HeldOut.Mean * e.HeldOut.Mean + e.HeldOut.Std * e.HeldOut.Std), e.HeldOut.P95, e.HeldOut.Count, "mm"),
            OffsetCheck.Of(
                e.Point is null ? "the pointer's tip in the picture" : "the fixed point in the picture", nameof(Probe),
                ProbeCheck.Offsets(e.Plane, [.. sightings.Where((_, i) => !e.Outliers.Contains(i))], e.Point), Shared(e.CentreStandardError, e.Error)))
        : throw new ArgumentException("a refused calibration makes no profile", nameof(result));

    /// <summary>Of the calibration and of the known places, which all frames see alike: no better than one frame's miss.</summary>
    private static double Shared(double standardError, ErrorSummary fitted) =>
        Math.Sqrt((standardError * standardError + fitted.Trimmed95Mean * fitted.Trimmed95Mean) / 3);
}
