using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Whether points lie in the picture as their wires' names say. A mirrored picture exchanges the sides of every N-wire when
/// names are given from left to right.
/// </summary>
internal static class NameCheck
{
    /// <summary>Wires are strung and their echoes' middles told to a few tenths of a millimetre.</summary>
    private const double Fits = 0.6;

    private const double Misfit = 1.5;
    private const double ClearlyBetter = 0.5;

    /// <summary>Whether the picture shows the phantom the other way round than PLUS's convention; null where frames disagree.</summary>
    public static bool? Mirrored(WirePhantom phantom, IReadOnlyList<WireFrame> frames)
    {
        var section = new CrossSection(phantom);
        var views = frames.Select(f => Fit(section, f, exchanged: false)?.View.Mirrors).OfType<bool>().ToArray();
        if (views.Length == 0) return null;
        var share = views.Count(m => !m) / (double)views.Length;
        return share is > 0.1 and < 0.9 ? null : share >= 0.9;
    }

    public static Refusal? Refusal(WirePhantom phantom, IReadOnlyList<WireFrame> frames)
    {
        var section = new CrossSection(phantom);
        var named = Typical(section, frames, exchanged: false);
        if (named <= Fits) return null;
        return Typical(section, frames, exchanged: true) < ClearlyBetter * named
            ? new Refusal("mirrored-picture", FormattableString.Invariant($"with first and third wires exchanged the points fit the phantom, as named they miss it by {named:F1} mm"), "the picture was mirrored when its wires were named: store it unmirrored, or exchange the names")
            : named <= Misfit ? null
            : new("wires-misnamed", FormattableString.Invariant($"the side wires' points miss the phantom's cross-section by {named:F1} mm, whatever the picture's scale and tilt"), "check the wires' order and the phantom's description");
    }

    private static double Typical(CrossSection section, IReadOnlyList<WireFrame> frames, bool exchanged) =>
        Median.Of(frames.Select(f => Fit(section, f, exchanged)?.Residual ?? double.MaxValue));

    private static (AffineView View, double Residual)? Fit(CrossSection section, WireFrame frame, bool exchanged)
    {
        var sides = new Pixel[section.Sides.Length];
        for (var k = 0; k < sides.Length; k++)
        {
            var (pattern, third) = (k / 2, k % 2 == 1 != exchanged);
            sides[k] = frame.Points[3 * pattern + (third ? 2 : 0)];
        }

        return AffineView.Fit(sides, section.Sides);
    }
}
