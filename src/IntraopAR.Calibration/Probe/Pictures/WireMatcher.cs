using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Names the echoes of one picture: rows of three are put together so that the side wires form the phantom's cross-section
/// up to an affine map, then one plane with square axes must cut all wires where the echoes are. Nothing is assumed of how
/// the picture is turned or mirrored.
/// </summary>
internal sealed class WireMatcher(WirePhantom phantom, WireSegmentation settings)
{
    /// <summary>Wires are strung to a few tenths of a millimetre, and an echo's middle is not its wire's.</summary>
    private const double SideToleranceMm = 1.2;

    private const double PlaneToleranceMm = 1.2;
    private const double SpacingTolerance = 1.4;
    private const double Anisotropy = 1.6;
    private const int MostFitted = 16;
    private const int MostCombined = 4000;

    private readonly CrossSection section = new(phantom);

    /// <returns>Every naming that fits about as well as the best, best first; empty where none fits.</returns>
    public IReadOnlyList<WireNaming> Name(IReadOnlyList<WireEcho> echoes)
    {
        var rows = phantom.Patterns.Select((p, k) => RowHypotheses.Of(p, section.Width(k), echoes, settings.SpacingMm, settings.FromLineMm)).ToArray();
        if (rows.Any(r => r.Count == 0)) return [];
        var namings = Combined(echoes, rows)
            .OrderBy(h => h.Residual)
            .Take(MostFitted)
            .Select(h => Fitted(echoes, h.Rows, h.View))
            .OfType<WireNaming>()
            .OrderBy(n => n.ErrorMm)
            .ToList();
        return namings.Count == 0 ? [] : [.. namings.Where(n => n.ErrorMm <= 1.5 * namings[0].ErrorMm + 0.1)];
    }

    private List<(Row[] Rows, AffineView View, double Residual)> Combined(IReadOnlyList<WireEcho> echoes, List<Row>[] rows)
    {
        var whole = new List<(Row[], AffineView, double)>();
        foreach (var first in rows[0])
            foreach (var second in rows[1])
                if (Distinct(first, second) && View(echoes, [first, second]) is { } pair)
                    Extend(echoes, rows, [first, second], pair.View, pair.Residual, whole);
        return whole;
    }

    private void Extend(IReadOnlyList<WireEcho> echoes, List<Row>[] rows, Row[] chosen, AffineView view, double residual, List<(Row[], AffineView, double)> whole)
    {
        if (chosen.Length == rows.Length)
        {
            if (whole.Count < MostCombined) whole.Add((chosen, view, residual));
            return;
        }

        foreach (var next in rows[chosen.Length])
        {
            if (!chosen.All(c => Distinct(c, next)) || !Near(echoes, view, chosen.Length, next)) continue;
            Row[] longer = [.. chosen, next];
            if (View(echoes, longer) is { } better) Extend(echoes, rows, longer, better.View, better.Residual, whole);
        }
    }

    private bool Near(IReadOnlyList<WireEcho> echoes, AffineView view, int pattern, Row row)
    {
        bool Within(int echo, int side)
        {
            var (x, y) = view.Apply(echoes[echo].Centre);
            return Math.Abs(x - section.Sides[side].X) < 4 * SideToleranceMm && Math.Abs(y - section.Sides[side].Y) < 4 * SideToleranceMm;
        }

        return Within(row.First, 2 * pattern) && Within(row.Third, 2 * pattern + 1);
    }

    private (AffineView View, double Residual)? View(IReadOnlyList<WireEcho> echoes, Row[] rows)
    {
        Span<Pixel> pixels = stackalloc Pixel[2 * rows.Length];
        for (var k = 0; k < rows.Length; k++) (pixels[2 * k], pixels[2 * k + 1]) = (echoes[rows[k].First].Centre, echoes[rows[k].Third].Centre);
        if (AffineView.Fit(pixels, section.Sides.AsSpan(0, pixels.Length)) is not { } fit || fit.Residual > SideToleranceMm) return null;
        var (u, v) = fit.View.Steps;
        // A tilted picture sees the cross-section in smaller steps, by the cosine of its tilt.
        var (small, large) = (Math.Min(u, v), Math.Max(u, v));
        if (large > 2.2 * small) return null;
        return settings.SpacingMm is not { } mm || (large < mm * SpacingTolerance && small > mm / SpacingTolerance / 1.5) ? fit : null;
    }

    private WireNaming? Fitted(IReadOnlyList<WireEcho> echoes, Row[] rows, AffineView view)
    {
        WireEcho[] named = [.. rows.SelectMany(r => new[] { echoes[r.First], echoes[r.Middle], echoes[r.Third] })];
        var frame = new WireFrame(0, RigidMotion.Identity, [.. named.Select(e => e.Centre)]);
        if (InPlaneFit.Run(phantom, [frame], Start(frame, view)) is not { Plane: var plane }) return null;
        var (w, h) = (plane.PixelWidth, plane.PixelHeight);
        if (!(w / h is < Anisotropy and > 1 / Anisotropy)) return null;
        if (settings.SpacingMm is { } mm && (Math.Sqrt(w * h) / mm is not (< SpacingTolerance and > 1 / SpacingTolerance))) return null;
        var errors = InPlaneFit.Errors(phantom, [frame], plane).ToArray();
        var rms = Math.Sqrt(errors.Average(e => e * e));
        return rms <= PlaneToleranceMm ? new(named, rms, view) : null;
    }

    /// <summary>The cross-section's map, with the places along the wires that the middle wires tell.</summary>
    private ImagePlane Start(WireFrame frame, AffineView view)
    {
        var middles = Sighting.OfMiddleWires(phantom, [frame]).ToArray();
        var along = middles.Select(m => Vec3.Dot(m.InProbe, section.Along)).ToArray();
        var tilt = middles.Length >= 3
            ? AffineView.Fit([.. middles.Select(m => m.Pixel)], [.. along.Select(a => (a, 0.0))])?.View.X
            : null;
        // Middle echoes on a line, or a slope steeper than 45°, tell no tilt: start from none.
        var steep = tilt is { } s && Math.Max(Math.Abs(s.X), Math.Abs(s.Y)) > Math.Max(view.Steps.U, view.Steps.V);
        var t = tilt is { } told && !steep ? told : new Vec3(0, 0, along.Average());
        return new(section.InPhantom(view.X.X, view.Y.X, t.X), section.InPhantom(view.X.Y, view.Y.Y, t.Y), section.InPhantom(view.X.Z, view.Y.Z, t.Z));
    }

    private static bool Distinct(Row a, Row b) =>
        a.First != b.First && a.First != b.Middle && a.First != b.Third &&
        a.Middle != b.First && a.Middle != b.Middle && a.Middle != b.Third &&
        a.Third != b.First && a.Third != b.Middle && a.Third != b.Third;
}
