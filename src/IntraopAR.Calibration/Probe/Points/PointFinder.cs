namespace IntraopAR.Calibration;

/// <summary>Finds a point's echo (two crossing threads, a bead, a pointer's tip) in a picture of water: the one spot that no other comes near.</summary>
public static class PointFinder
{
    /// <summary>Of 255: a fainter spot is haze.</summary>
    private const double Faintest = 40;

    /// <summary>A second spot with more than this share of the first one's brightness leaves open which of them is the point.</summary>
    private const double SecondShare = 0.6;

    public static PointSight Find(GreyPicture picture)
    {
        var echoes = EchoFinder.Find(picture, WireFinder.UsualDepthMm / picture.Height, new WireSegmentation().EchoRadiusMm);
        return echoes switch
        {
            [] or [{ Peak: < Faintest }, ..] => new(echoes, null, "no bright spot: bring the point into the picture, and turn the gain up"),
            [{ AtEdge: true }, ..] => new(echoes, null, "the point's echo is cut off by the picture's edge"),
            [var first, var second, ..] when Strength(second) > SecondShare * Strength(first) => new(echoes, null, "two spots are about as bright: turn the gain down, or take away what else is in the water"),
            [var first, ..] => new(echoes, first.Centre, null),
        };
    }

    /// <summary>As <see cref="EchoFinder"/> puts them in order.</summary>
    private static double Strength(WireEcho echo) => echo.Body + 0.2 * echo.Peak;
}
