using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>A probe's calibration as a person reads it.</summary>
internal static class ProbeFigures
{
    public static BenchFigure[] Of(ProbeEstimate e) =>
    [
        .. Pixels(e.Plane),
        new("a pixel amid the wires", "", FormattableString.Invariant($"± {e.CentreStandardError:F3} mm")),
        new("a pixel at the worst corner", "", FormattableString.Invariant($"± {e.WorstStandardError:F3} mm")),
        new("pictures used", $"{e.Frames}, {e.Method}"),
        .. e.Mirrored is true ? new[] { new BenchFigure("the picture is mirrored", "it is stored so, or the probe was turned half round") } : [],
    ];

    public static BenchFigure[] Of(PointEstimate e, int sightings) =>
    [
        .. Pixels(e.Plane),
        .. e.Point is { } at ? new[] { new BenchFigure("the point in the reference", FormattableString.Invariant($"({at.X:F1}, {at.Y:F1}, {at.Z:F1}) mm")) } : [],
        new("a pixel amid the sightings", "", FormattableString.Invariant($"± {e.CentreStandardError:F3} mm")),
        new("a pixel at the worst corner", "", FormattableString.Invariant($"± {e.WorstStandardError:F3} mm")),
        new("pictures used", $"{sightings - e.Outliers.Count} of {sightings}, {(e.Point is null ? "tracked pointer" : "fixed point")}"),
    ];

    /// <summary>On pictures that the fit has not seen.</summary>
    public static HeldOutError Unseen(ErrorSummary e) => new(Math.Sqrt(e.Mean * e.Mean + e.Std * e.Std), e.P95, e.Count, "mm");

    private static BenchFigure[] Pixels(ImagePlane plane) =>
    [
        new("pixels", FormattableString.Invariant($"{plane.PixelWidth:F4} x {plane.PixelHeight:F4} mm")),
        new("rows and columns meet at", FormattableString.Invariant($"{plane.AxesDegrees:F2}°")),
    ];
}
