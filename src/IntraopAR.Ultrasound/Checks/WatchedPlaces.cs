using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>The pixels whose motion is compared: every sixth of the scan area, or of the picture's middle where the area is not known.</summary>
internal sealed class WatchedPlaces
{
    private const int Step = 6;
    private Pixel[]? places;
    private (ScanArea? Area, int Width, int Height) of;

    public Pixel[] In(PlacedPicture picture, ScanArea? area)
    {
        if (places is not null && of == (area, picture.Width, picture.Height)) return places;
        var found = new List<Pixel>();
        for (var v = Step; v < picture.Height - Step; v += Step)
            for (var u = Step; u < picture.Width - Step; u += Step)
                if (area?.Contains(new(u, v)) ?? (u > 0.2 * picture.Width && u < 0.8 * picture.Width && v > 0.15 * picture.Height && v < 0.85 * picture.Height))
                    found.Add(new(u, v));
        of = (area, picture.Width, picture.Height);
        return places = [.. found];
    }
}
