using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Where the probe's face lies on the organ, as the picture tells: a beam that meets air shows reverberation near the face and
/// nothing behind it.
/// </summary>
public static class FaceContact
{
    private const int Beams = 12;

    /// <summary>Behind the reverberation, mm; in the deeper half where the picture is no deeper.</summary>
    private const double From = 30, To = 60;

    /// <summary>Echo of a beam in contact: this share of the best beams', and so many grey levels at least.</summary>
    private const double Share = 0.35, Least = 12;

    /// <returns>Places on the face and the direction out of the organ there (unit), in the frame of the picture's plane.</returns>
    public static IReadOnlyList<(Vec3 Place, Vec3 Outwards)> Of(PlacedPicture picture, ScanArea area)
    {
        var echo = new double[Beams];
        for (var b = 0; b < Beams; b++) echo[b] = Mean(picture, area, Place(b));
        var good = Math.Max(Least, Share * echo.Order().ElementAt(Beams * 3 / 4));
        var found = new List<(Vec3, Vec3)>();
        for (var b = 0; b < Beams; b++)
        {
            if (echo[b] < good) continue;
            var face = picture.Plane.Apply(area.On(Place(b), 0));
            found.Add((face, (face - picture.Plane.Apply(area.On(Place(b), 10))).Normalized()));
        }

        return found;
    }

    private static double Place(int beam) => (beam + 0.5) / Beams;

    private static double Mean(PlacedPicture picture, ScanArea area, double share)
    {
        var (sum, count) = (0.0, 0);
        var (from, to) = (Math.Min(From / picture.Plane.PixelHeight, area.Depth / 2), Math.Min(To / picture.Plane.PixelHeight, area.Depth));
        for (var depth = from; depth < to; depth++)
        {
            var p = area.On(share, depth);
            var (x, y) = ((int)Math.Round(p.U), (int)Math.Round(p.V));
            if (x < 0 || y < 0 || x >= picture.Width || y >= picture.Height || !area.Contains(p)) continue;
            sum += picture.Pixels.Span[y * picture.Width + x];
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }
}
