using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>Places that a picture shows to be the organ's tissue and no vessel: near the face, where nothing else can be, and as bright as the rest there.</summary>
public static class TissuePlaces
{
    private const int Beams = 5;
    private static readonly double[] Depths = [12, 20, 28, 36, 44];

    /// <summary>Half the side of the square that is looked at, and the room left around vessels, mm.</summary>
    private const double Half = 2.5, Clear = 4;

    private const double Darkest = 0.55, Brightest = 1.8, Least = 10;

    /// <param name="cuts">The picture's vessels, the doubtful ones too.</param>
    public static IReadOnlyList<Vec3> Of(PlacedPicture picture, ScanArea area, IEnumerable<VesselCut> cuts)
    {
        var vessels = cuts.SelectMany(c => c.IsTube ? c.Path.Select(p => (At: picture.Plane.Apply(p.At), p.Radius)) : [(At: picture.Plane.Apply(c.Centre), Radius: c.SemiMajor)]).ToArray();
        var seen = new List<(Vec3 Place, double Grey)>();
        for (var b = 0; b < Beams; b++)
            foreach (var depth in Depths)
            {
                var p = area.On((b + 0.5) / Beams, depth / picture.Plane.PixelHeight);
                if (Mean(picture, area, p) is { } grey) seen.Add((picture.Plane.Apply(p), grey));
            }

        if (seen.Count == 0) return [];
        var usual = Math.Max(Least, seen.Select(s => s.Grey).Order().ElementAt(seen.Count / 2));
        return
        [
            .. seen.Where(s => s.Grey > Darkest * usual && s.Grey < Brightest * usual)
                .Where(s => vessels.All(v => Vec3.Distance(v.At, s.Place) > v.Radius + Clear)).Select(s => s.Place),
        ];
    }

    private static double? Mean(PlacedPicture picture, ScanArea area, Pixel p)
    {
        var (wide, high) = ((int)(Half / picture.Plane.PixelWidth), (int)(Half / picture.Plane.PixelHeight));
        var (u, v) = ((int)Math.Round(p.U), (int)Math.Round(p.V));
        if (u < wide || v < high || u + wide >= picture.Width || v + high >= picture.Height) return null;
        if (!area.Contains(new(u - wide, v)) || !area.Contains(new(u + wide, v)) || !area.Contains(new(u, v - high)) || !area.Contains(new(u, v + high))) return null;
        var sum = 0.0;
        for (var y = v - high; y <= v + high; y++)
            for (var x = u - wide; x <= u + wide; x++)
                sum += picture.Pixels.Span[y * picture.Width + x];
        return sum / ((2 * wide + 1) * (2 * high + 1));
    }
}
