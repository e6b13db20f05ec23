using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>The profile of an ultrasound probe.</summary>
public static class ProbeProfile
{
    /// <exception cref="ArgumentException">The result is refused: it makes no profile.</exception>
    public static ProfileContent Of(ProbeResult result) => result is { Estimate: { } e, Refusals.Count: 0 }
        ? new(
            "probe", [new("imageToProbe", nameof(Image), nameof(Probe), "mm", e.Plane.ToMatrix())], e.Method,
            [
                new("one wire in one picture", e.CalibrationError.Trimmed95Mean, "mm", "3D, mean over the lowest 95 % of fitted pictures"),
                new("a pixel amid the wires", e.CentreStandardError, "mm", "jackknife over pictures, three axes together; the phantom's own registration is not in it"),
                new("a pixel at the worst corner", e.WorstStandardError, "mm", "the same"),
            ],
            new(Math.Sqrt(e.ValidationError.Mean * e.ValidationError.Mean + e.ValidationError.Std * e.ValidationError.Std), e.ValidationError.P95, e.ValidationError.Count, "mm"))
        : throw new ArgumentException("a refused calibration makes no profile", nameof(result));

    /// <exception cref="ArgumentException">The result is refused: it makes no profile.</exception>
    public static ProfileContent Of(PointResult result) => result is { Estimate: { } e, Refusals.Count: 0 }
        ? new(
            "probe", [new("imageToProbe", nameof(Image), nameof(Probe), "mm", e.Plane.ToMatrix())], e.Point is null ? "tracked pointer" : "fixed point",
            [
                new("the point in one picture", e.Error.Trimmed95Mean, "mm", "3D, mean over the lowest 95 % of fitted pictures"),
                new("a pixel amid the sightings", e.CentreStandardError, "mm", "jackknife over pictures, three axes together"),
                new("a pixel at the worst corner", e.WorstStandardError, "mm", "the same"),
            ],
            new(Math.Sqrt(e.HeldOut.Mean * e.HeldOut.Mean + e.HeldOut.Std * e.HeldOut.Std), e.HeldOut.P95, e.HeldOut.Count, "mm"))
        : throw new ArgumentException("a refused calibration makes no profile", nameof(result));
}
