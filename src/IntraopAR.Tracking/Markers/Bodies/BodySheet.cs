using System.Globalization;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// A body's markers as SVG at true scale, one unit a millimetre: each flat face by itself, to be cut out and glued on, with
/// a ruler to check the print by. The white about a marker belongs to it: cut at the dashed line.
/// </summary>
public static class BodySheet
{
    private const double Margin = 12;
    private const double Foot = 16;
    private const double Gap = 8;

    /// <summary>Centres of one face lie in one plane to so much, mm; their normals agree to 1°.</summary>
    private const double FlatMm = 0.5;

    public static string Svg(MarkerBody body)
    {
        var faces = Faces(body);
        var (parts, y, width) = (new StringBuilder(), Margin, 60.0);
        foreach (var face in faces)
        {
            var (left, top, w, h) = Extent(body, face);
            parts.Append(Invariant($"<rect x=\"{Margin:0.####}\" y=\"{y:0.####}\" width=\"{w:0.####}\" height=\"{h:0.####}\" fill=\"none\" stroke=\"black\" stroke-width=\"0.1\" stroke-dasharray=\"1 1\"/>\n"));
            foreach (var marker in face) Marker(parts, body.Codes, marker, face[0].InBody.Inverse(), Margin - left, y - top);
            y += h + Gap;
            width = Math.Max(width, w);
        }

        SheetSvg.Ruler(parts, body.Name, Margin, y, width);
        var page = (Width: width + 2 * Margin, Height: y + Foot);
        return Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{page.Width:0.####}mm\" height=\"{page.Height:0.####}mm\" viewBox=\"0 0 {page.Width:0.####} {page.Height:0.####}\">\n<rect x=\"0\" y=\"0\" width=\"{page.Width:0.####}\" height=\"{page.Height:0.####}\" fill=\"white\"/>\n{parts}</svg>\n");
    }

    internal static List<List<BodyMarker>> Faces(MarkerBody body)
    {
        var faces = new List<List<BodyMarker>>();
        foreach (var m in body.Markers)
        {
            var face = faces.Find(f => Vec3.Dot(f[0].Front, m.Front) > Math.Cos(Math.PI / 180) && Math.Abs(Vec3.Dot(m.Centre - f[0].Centre, f[0].Front)) < FlatMm);
            if (face is null) faces.Add([m]);
            else face.Add(m);
        }

        return faces;
    }

    /// <summary>With a module of white on all sides, in the face's own axes: those of its first marker.</summary>
    private static (double Left, double Top, double Width, double Height) Extent(MarkerBody body, List<BodyMarker> face)
    {
        var back = face[0].InBody.Inverse();
        var white = face.Max(m => m.Side) / (body.Codes.Side + 2);
        var corners = face.SelectMany(m => m.Corners).Select(back.Apply).ToArray();
        var (left, top) = (corners.Min(c => c.X) - white, corners.Min(c => c.Y) - white);
        return (left, top, corners.Max(c => c.X) + white - left, corners.Max(c => c.Y) + white - top);
    }

    private static void Marker(StringBuilder to, MarkerCodes codes, BodyMarker marker, RigidMotion faceFromBody, double dx, double dy)
    {
        var (side, modules, own) = (marker.Side, codes.Side + 2, faceFromBody * marker.InBody);
        var (module, turn) = (side / modules, Math.Atan2(own.Rotation.M10, own.Rotation.M00) * 180 / Math.PI);
        to.Append(Invariant($"<g transform=\"translate({own.Translation.X + dx:0.####} {own.Translation.Y + dy:0.####}) rotate({turn:0.####}) translate({-side / 2:0.####} {-side / 2:0.####})\" shape-rendering=\"crispEdges\">\n"));
        SheetSvg.Rect(to, 0, 0, side, side, "black");
        for (var row = 0; row < codes.Side; row++)
            for (var column = 0; column < codes.Side; column++)
            {
                var run = 0;
                while (column + run < codes.Side && codes.White(marker.Id, row, column + run)) run++;
                if (run == 0) continue;
                SheetSvg.Rect(to, (column + 1) * module, (row + 1) * module, run * module, module, "white");
                column += run;
            }

        to.Append(Invariant($"<text x=\"0\" y=\"{-0.15 * module:0.####}\" font-family=\"sans-serif\" font-size=\"{0.6 * module:0.####}\" fill=\"#999\">{marker.Id}</text>\n</g>\n"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
