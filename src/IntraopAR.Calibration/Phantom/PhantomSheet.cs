using System.Globalization;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Drilling templates of a phantom as SVG at true scale, one unit a millimetre: where the wires pass the front and the back
/// plate, seen from the front, and where the landmarks are, seen from above (x to the right, the other axis up).
/// </summary>
public static class PhantomSheet
{
    private const double Margin = 15;
    private const double HoleMm = 1;

    /// <summary>Width of the table beside a plate.</summary>
    private const double Table = 45;

    /// <param name="Place">As the table beside says it.</param>
    private sealed record Hole(string Name, double Across, double Up, string Place);

    private sealed record Plate(string Title, IReadOnlyList<Hole> Holes);

    /// <param name="wires">Null for a phantom without wires.</param>
    public static string Svg(string name, WirePhantom? wires, IReadOnlyList<PhantomLandmark> landmarks)
    {
        var plates = new List<Plate>();
        if (wires is not null)
        {
            plates.Add(new(Invariant($"front plate, y = {wires.Wires[0].Front.Y:0.##}"), [.. wires.Wires.Select(w => new Hole(w.Name, w.Front.X, w.Front.Z, Invariant($"x {w.Front.X:0.##}, z {w.Front.Z:0.##}")))]));
            plates.Add(new(Invariant($"back plate, y = {wires.Wires[0].Back.Y:0.##}, seen from the front"), [.. wires.Wires.Select(w => new Hole(w.Name, w.Back.X, w.Back.Z, Invariant($"x {w.Back.X:0.##}, z {w.Back.Z:0.##}")))]));
        }

        if (landmarks.Count > 0) plates.Add(new("landmarks from above", [.. landmarks.Select(l => new Hole(l.Name, l.Position.Position.X, l.Position.Position.Y, Invariant($"x {l.Position.Position.X:0.##}, y {l.Position.Position.Y:0.##}, z {l.Position.Position.Z:0.##}")))]));
        var body = new StringBuilder();
        var (y, width) = (Margin, 130.0);
        foreach (var plate in plates) y = Draw(body, plate, y, ref width);
        Ruler(body, name, y);
        var height = y + 20;
        return Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:0.##}mm\" height=\"{height:0.##}mm\" viewBox=\"0 0 {width:0.##} {height:0.##}\" font-family=\"sans-serif\" font-size=\"2.5\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n{body}</svg>\n");
    }

    private static double Draw(StringBuilder to, Plate plate, double top, ref double width)
    {
        var (left, right, low, high) = (plate.Holes.Min(h => h.Across), plate.Holes.Max(h => h.Across), plate.Holes.Min(h => h.Up), plate.Holes.Max(h => h.Up));
        width = Math.Max(width, right - left + 2 * Margin + Table);
        to.Append(Invariant($"<text x=\"{Margin}\" y=\"{top - 4}\">{Escaped(plate.Title)}; crosses at the holes, mm</text>\n"));
        to.Append(Invariant($"<rect x=\"{Margin - 5}\" y=\"{top - 1:0.###}\" width=\"{right - left + 10:0.###}\" height=\"{high - low + 10:0.###}\" fill=\"none\" stroke=\"black\" stroke-width=\"0.1\"/>\n"));
        for (var i = 0; i < plate.Holes.Count; i++)
        {
            var h = plate.Holes[i];
            var (x, y) = (Margin + h.Across - left, top + 4 + high - h.Up);
            // Holes above each other in depth share a place: their names stand side by side.
            var before = plate.Holes.Take(i).Count(o => Math.Abs(o.Across - h.Across) < 1 && Math.Abs(o.Up - h.Up) < 1);
            to.Append(Invariant($"<circle cx=\"{x:0.###}\" cy=\"{y:0.###}\" r=\"{HoleMm / 2}\" fill=\"none\" stroke=\"black\" stroke-width=\"0.1\"/>\n"));
            to.Append(Invariant($"<path d=\"M{x - 2:0.###} {y:0.###}h4M{x:0.###} {y - 2:0.###}v4\" stroke=\"black\" stroke-width=\"0.1\"/>\n"));
            to.Append(Invariant($"<text x=\"{x + 0.6:0.###}\" y=\"{y - 0.8 - 2 * before:0.###}\" font-size=\"1.8\">{Escaped(h.Name)}</text>\n"));
            to.Append(Invariant($"<text x=\"{Margin + right - left + 10:0.###}\" y=\"{top + 1 + 2.6 * i:0.###}\" font-size=\"2.2\">{Escaped(h.Name)}: {Escaped(h.Place)}</text>\n"));
        }

        return top + Math.Max(high - low, 2.6 * plate.Holes.Count - 8) + 22;
    }

    private static void Ruler(StringBuilder to, string name, double y)
    {
        to.Append(Invariant($"<path d=\"M{Margin} {y:0.###}h100\" stroke=\"black\" stroke-width=\"0.3\"/>\n"));
        for (var mm = 0; mm <= 100; mm += 10) to.Append(Invariant($"<path d=\"M{Margin + mm} {y:0.###}v{(mm % 50 == 0 ? 3 : 2)}\" stroke=\"black\" stroke-width=\"0.2\"/>\n"));
        to.Append(Invariant($"<text x=\"{Margin}\" y=\"{y + 7:0.###}\">{Escaped(name)}. This line is 100 mm long: measure it, and print at 100 % if it is not.</text>\n"));
    }

    private static string Escaped(string text) => System.Security.SecurityElement.Escape(text.Length > 60 ? text[..60] : text)!;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
